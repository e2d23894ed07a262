"""What leaves the house: the terminal report, the page, the workbook, the author's own file with findings as comments."""

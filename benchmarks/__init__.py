"""What is measured, and against whom: each script prints ratios or shares of one run."""

"""Makes the sample documents of Lindved Kommune, a municipality that does not exist, in every format, with their truth."""

"""The answers of the studies, as text and as data; a pair of modules for each."""

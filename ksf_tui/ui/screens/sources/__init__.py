"""Section 3: data from public sources, and the notices that their people are due."""

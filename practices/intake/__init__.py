"""What visitors send in: the form in steps, the report, and what editors do with them."""

"""What agencies, outlets and pages are in the habit of writing: rows of data, and nothing that decides."""

"""What the tables of the screens show: columns and cells as pure functions of records."""

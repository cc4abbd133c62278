"""What people do with plans and maps, one file a deed."""

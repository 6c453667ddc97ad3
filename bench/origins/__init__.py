"""Independent origins of gold claims."""

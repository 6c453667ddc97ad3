"""How long the pages of a large story take: on the server, and until a browser paints them."""

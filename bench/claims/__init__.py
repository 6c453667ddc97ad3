"""Do passages that speak of one matter come together, and how does each stand to it?"""

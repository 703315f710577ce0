"""What a sentence is: how it is made plain, what it leans on, whose word it is, what its neighbours and its page make of it."""

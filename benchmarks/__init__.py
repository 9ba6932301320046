"""How fast `roadmap` is: beside the least that its work could cost, and beside its peers."""

"""Editorial checks of a draft: what is found, what was let stand and by whom, what handing in asks for."""

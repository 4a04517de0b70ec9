"""How the reader's encoder was made: annotated answers, and the training that reads them.

Nothing here runs with the product. What the training needs besides (PyTorch and others) is in
`requirements.in` beside this file; `README.md` says how to train again and what was tried.
"""

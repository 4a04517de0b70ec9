"""Premier périmètre: coach a team through the deployment paragraph of its fiche produit."""

import os

# What runs the encoder, onnxruntime, tells its makers of each start, and keeps the number by which
# they know a machine in the home folder, unless it was told not to before it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

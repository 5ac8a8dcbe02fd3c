"""What Wilmet et al. (2021) print in their tables 1, 2 and 3, and the thresholds of their KD-CAE."""

F1 = {
    "cnn": {"toothbrush": 0.25, "bottle": 0.09, "screw": 0.07, "leather": 0.07, "transistor": 0.04},
    "kd-cae": {"toothbrush": 0.85, "bottle": 0.87, "screw": 0.11, "leather": 0.72, "transistor": 0.59},
    "ni-cae": {
        "toothbrush": 0.7347, "bottle": 0.3703, "screw": 0.1221, "leather": 0.4203, "transistor": 0.8083,
    },
    "ni-cae-noisy": {
        "toothbrush": 0.5282, "bottle": 0.2412, "screw": 0.083, "leather": 0.3394, "transistor": 0.7876,
    },
    "dcgan": {},
}

# with the good images as the positive class
CNN_AUC = {"toothbrush": 0.65, "bottle": 0.31, "screw": 0.29, "leather": 0.02, "transistor": 0.70}

# above which the KD-CAE takes a reconstruction error, below which a log density for an anomaly
ERROR_THRESHOLD = {"toothbrush": 0.005, "bottle": 0.004, "screw": 0.004, "leather": 0.003, "transistor": 0.0055}
DENSITY_THRESHOLD = {"toothbrush": 5630.0, "bottle": 5600.0, "screw": 5625.0, "leather": 5651.0, "transistor": 5350.0}

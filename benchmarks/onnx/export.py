"""Writes the networks of the publication, with random weights, as ONNX files. Usage: export.py FOLDER"""

import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "speed"))
import torch_networks

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
torch.manual_seed(1)
for name, side in (("kd_cae", 128), ("ni_cae", 256), ("cnn", 256)):
    network = getattr(torch_networks, name)()
    if name == "cnn":
        network.append(torch.nn.Sigmoid())
    torch.onnx.export(
        network.eval(), torch.rand(1, 3, side, side), folder / f"{name}.onnx", opset_version=13,
        input_names=["images"], output_names=["output"], dynamic_axes={"images": {0: "n"}, "output": {0: "n"}},
    )  # fmt: skip

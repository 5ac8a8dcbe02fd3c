"""Makes the networks beside this file, and sum.onnx of the engine, with Debian's python3-torch 1.13.1 and python3-onnx
1.12.0, and prints what PyTorch computes with them. Usage: /usr/bin/python3 make.py FOLDER"""
import pathlib
import sys

import onnx
import torch
from onnx import TensorProto, helper

folder = pathlib.Path(sys.argv[1])


class Pyramid(torch.nn.Module):
    """Two feature maps of an RGB image, at strides 1 and 2."""

    def __init__(self):
        super().__init__()
        self.fine = torch.nn.Conv2d(3, 4, 3, padding=1)
        self.coarse = torch.nn.Conv2d(4, 8, 3, stride=2, padding=1)

    def forward(self, image):
        fine = torch.relu(self.fine(image))
        return fine, torch.relu(self.coarse(fine))


torch.manual_seed(0)
pyramid = Pyramid().eval()
images = torch.linspace(-1, 1, 2 * 3 * 8 * 8).reshape(2, 3, 8, 8)
torch.onnx.export(pyramid, images, folder / "pyramid.onnx", opset_version=13, input_names=["image"],
                  output_names=["fine", "coarse"], dynamic_axes={n: {0: "batch"} for n in ["image", "fine", "coarse"]})
fine, coarse = pyramid(images)
print("fine", fine.shape, fine.double().sum().item(), fine[1, 2, 3, 4].item(), fine[0, 0, 0, 0].item())
print("coarse", coarse.shape, coarse.double().sum().item(), coarse[1, 5, 2, 1].item())


def save(name, nodes, inputs, outputs, constants=()):
    value = lambda v: helper.make_tensor_value_info(*v)
    graph = helper.make_graph(nodes, name, [value(v) for v in inputs], [value(v) for v in outputs], list(constants))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=7, producer_name="make.py")
    onnx.checker.check_model(model)
    onnx.save(model, folder / (name + ".onnx"))


F, D, I = TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.INT64
save("sum", [helper.make_node("Conv", ["image", "ones"], ["sum"], pads=[1, 1, 1, 1])], [("image", F, [1, 1, 4, 4])],
     [("sum", F, [1, 1, 4, 4])], [helper.make_tensor("ones", F, [1, 1, 3, 3], [1.0] * 9)])
save("logarithm", [helper.make_node("Log", ["image"], ["log"])], [("image", F, ["n"])], [("log", F, ["n"])])
save("largest", [helper.make_node("ArgMax", ["image"], ["index"], axis=0, keepdims=1)], [("image", F, ["n"])],
     [("index", I, [1])])
save("double", [helper.make_node("Exp", ["image"], ["exp"])], [("image", D, ["n"])], [("exp", D, ["n"])])
save("two", [helper.make_node("Add", ["left", "right"], ["sum"])], [("left", F, ["n"]), ("right", F, ["n"])],
     [("sum", F, ["n"])])
save("rows", [helper.make_node("Reshape", ["image", "shape"], ["rows"])], [("image", F, ["n"])], [("rows", F, [2, 3])],
     [helper.make_tensor("shape", I, [2], [2, 3])])

"""Writes small.onnx: two convolutions of random weights, 3 x 32 x 32 -> "fine" 8 x 16 x 16 -> "coarse" 12 x 8 x 8.

Run with NumPy 1.24.2 and ONNX 1.12.0 (Debian 12): python3 network.py
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

random = np.random.default_rng(3)


def convolution(source, target, inputs, outputs):
    weights = random.standard_normal((outputs, inputs, 3, 3)) / np.sqrt(9 * inputs)
    tensor = numpy_helper.from_array(weights.astype(np.float32), target + ".weight")
    nodes = [
        helper.make_node(
            "Conv", [source, tensor.name], [target + ".sum"], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]
        ),
        helper.make_node("Relu", [target + ".sum"], [target]),
    ]
    return nodes, tensor


first, one = convolution("image", "fine", 3, 8)
second, other = convolution("fine", "coarse", 8, 12)


def value(name, *shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", *shape])


graph = helper.make_graph(
    first + second,
    "small",
    [value("image", 3, 32, 32)],
    [value("fine", 8, 16, 16), value("coarse", 12, 8, 8)],
    [one, other],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, "small.onnx")

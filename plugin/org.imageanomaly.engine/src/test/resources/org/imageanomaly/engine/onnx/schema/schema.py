# Makes schema.onnx with the Python package onnx 1.12: each way of keeping values, each type of attribute.
import numpy, onnx, sys
from onnx import helper, numpy_helper, TensorProto
graph = helper.make_graph(
    [
        helper.make_node("Constant", [], ["c"], value=numpy_helper.from_array(numpy.array([[1.5, -2.25]], numpy.float32), "raw")),
        helper.make_node("Conv", ["x", "w", ""], ["y"], name="conv", kernel_shape=[1, 1], auto_pad="VALID", group=1),
        helper.make_node("LeakyRelu", ["y"], ["z"], alpha=0.125),
        helper.make_node("Own", ["z"], ["o"], domain="com.example", scales=[0.5, 2.0], names=["a", "b"]),
        helper.make_node("If", ["b"], ["d"], then_branch=helper.make_graph([helper.make_node("Identity", ["z"], ["t"])], "then", [], [])),
    ],
    "graph",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 3, None, 8])],
    [helper.make_tensor_value_info("o", TensorProto.FLOAT, None)],
    [
        helper.make_tensor("w", TensorProto.FLOAT, [1, 3, 1, 1], [0.25, -1.0, 3e10]),
        helper.make_tensor("long", TensorProto.INT64, [3], [-1, 300, 2**40]),
        helper.make_tensor("int", TensorProto.INT32, [2], [-7, 70000]),
        helper.make_tensor("bool", TensorProto.BOOL, [2], [True, False]),
        helper.make_tensor("byte", TensorProto.UINT8, [2], [255, 1]),
        helper.make_tensor("double", TensorProto.DOUBLE, [2], [0.1, -0.2]),
        helper.make_tensor("half", TensorProto.FLOAT16, [2], [1.0, -2.0]),
    ],
)
model = helper.make_model(graph, producer_name="maker", producer_version="1.2", opset_imports=[helper.make_opsetid("", 13), helper.make_opsetid("com.example", 2)])
model.ir_version = 7
entry = model.metadata_props.add(); entry.key = "key"; entry.value = "värde"
open(sys.argv[1], "wb").write(model.SerializeToString())

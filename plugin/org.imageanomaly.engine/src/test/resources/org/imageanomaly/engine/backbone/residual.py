# Makes residual.onnx and residual.f32: a ResNet of blocks as those of ResNet-18, of a sixteenth of the width and with random weights, of torchvision 0.14.0 and
# exported by torch 1.13.0, and what its second and third layer make in torch of the image that BackboneExtractorTest draws.
import sys, warnings
import numpy, torch
from torchvision.models.resnet import BasicBlock, ResNet

warnings.filterwarnings("ignore")


class Narrow(ResNet):
    """All convolutions with a sixteenth of the channels."""

    def __init__(self):
        super().__init__(BasicBlock, [2, 2, 1, 1], num_classes=4)
        narrow(self)


def narrow(module):
    for name, child in module.named_children():
        if isinstance(child, torch.nn.Conv2d):
            inputs = child.in_channels if child.in_channels == 3 else child.in_channels // 16
            setattr(module, name, torch.nn.Conv2d(inputs, child.out_channels // 16, child.kernel_size, child.stride, child.padding, bias=False))
        elif isinstance(child, torch.nn.BatchNorm2d):
            setattr(module, name, torch.nn.BatchNorm2d(child.num_features // 16))
        elif isinstance(child, torch.nn.Linear):
            setattr(module, name, torch.nn.Linear(child.in_features // 16, child.out_features))
        else:
            narrow(child)


torch.manual_seed(3)
network = Narrow()
# statistics of the kind that training leaves
for module in network.modules():
    if isinstance(module, torch.nn.BatchNorm2d):
        torch.nn.init.uniform_(module.weight, 0.5, 1.5)
        torch.nn.init.uniform_(module.bias, -0.5, 0.5)
        torch.nn.init.uniform_(module.running_mean, -0.5, 0.5)
        torch.nn.init.uniform_(module.running_var, 0.5, 2)
network.eval()
folder = sys.argv[1]
torch.onnx.export(network, torch.zeros(1, 3, 64, 64), folder + "/residual.onnx", input_names=["input"], output_names=["output"],
                  opset_version=13, dynamic_axes={"input": {0: "batch", 2: "height", 3: "width"}, "output": {0: "batch"}})
y, x, c = numpy.mgrid[0:64, 0:96, 0:3]
pixels = ((7 * x + 13 * y + 101 * c + x * y % 31) % 256).astype(numpy.float32)
mean, deviation = numpy.float32([0.485, 0.456, 0.406]), numpy.float32([0.229, 0.224, 0.225])
image = torch.from_numpy(((pixels / 255 - mean) / deviation).transpose(2, 0, 1)[None].astype(numpy.float32))
made = []
network.layer2.register_forward_hook(lambda *given: made.append(given[2]))
network.layer3.register_forward_hook(lambda *given: made.append(given[2]))
with torch.no_grad():
    network(image)
numpy.concatenate([layer.numpy().ravel() for layer in made]).astype("<f4").tofile(folder + "/residual.f32")
print([layer.shape for layer in made], [float(layer.max()) for layer in made])

"""The networks of the publication in PyTorch, and one step of training or scoring with them."""

import numpy
import torch
from torch import nn


def convolution(inputs, outputs, kernel=3, same=True):
    return [nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2 if same else 0), nn.ReLU()]


def kd_cae():
    return nn.Sequential(
        *convolution(3, 32), nn.MaxPool2d(4),
        *convolution(32, 64), nn.MaxPool2d(2),
        *convolution(64, 128), nn.MaxPool2d(2),
        *convolution(128, 128), nn.Upsample(scale_factor=2),
        *convolution(128, 64), nn.Upsample(scale_factor=2),
        *convolution(64, 32), nn.Upsample(scale_factor=4),
        nn.Conv2d(32, 3, 3, padding=1), nn.Sigmoid(),
    )  # fmt: skip


def ni_cae():
    filters = [3, 128, 64, 16, 8, 4]
    layers = []
    for inputs, outputs in zip(filters, filters[1:]):
        layers += [*convolution(inputs, outputs), nn.MaxPool2d(2)]
    layers += [*convolution(4, 512, 1), *convolution(512, 4), nn.Upsample(scale_factor=2)]
    for inputs, outputs in zip(filters[:1:-1], filters[-2:0:-1]):
        layers += [*convolution(inputs, outputs), nn.Upsample(scale_factor=2)]
    return nn.Sequential(*layers, nn.Conv2d(128, 3, 1), nn.Sigmoid())


def cnn():
    filters = [3, 16, 32, 64, 64, 64]
    layers = []
    for inputs, outputs in zip(filters, filters[1:]):
        layers += [*convolution(inputs, outputs, same=False), nn.MaxPool2d(2)]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(2304, 256), nn.ReLU(), nn.Linear(256, 1))


def generator():
    layers = [nn.Linear(100, 16 * 16 * 1024), nn.Unflatten(1, (1024, 16, 16))]
    for inputs, outputs in ((1024, 512), (512, 256), (256, 3)):
        layers += [
            nn.BatchNorm2d(inputs, eps=1e-3), nn.LeakyReLU(0.2),
            nn.ConvTranspose2d(inputs, outputs, 5, stride=2, padding=2, output_padding=1),
        ]  # fmt: skip
    return nn.Sequential(*layers, nn.Tanh())


def discriminator():
    layers = [nn.Conv2d(3, 256, 5, stride=2, padding=2), nn.LeakyReLU(0.2)]
    for inputs, outputs in ((256, 512), (512, 1024)):
        layers += [
            nn.Conv2d(inputs, outputs, 5, stride=2, padding=2),
            nn.BatchNorm2d(outputs, eps=1e-3), nn.LeakyReLU(0.2),
        ]  # fmt: skip
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(16 * 16 * 1024, 1))


def parameters(network):
    """The number of weights, biases and running statistics."""
    buffers = sum(b.numel() for b in network.buffers() if b.is_floating_point())
    return sum(p.numel() for p in network.parameters()) + buffers


def operations(network, inputs):
    """Multiplications and additions of all weights in a forward pass, and in that of the first of them."""
    counts = []

    def count(layer, given, made):
        values = given[0] if isinstance(layer, nn.ConvTranspose2d) else made
        others = layer.weight.numel() // (layer.in_channels if isinstance(layer, nn.ConvTranspose2d) else made.shape[1])
        counts.append(2 * values.numel() * others)

    weighted = (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)
    hooks = [layer.register_forward_hook(count) for layer in network if isinstance(layer, weighted)]
    with torch.no_grad():
        network(inputs)
    for hook in hooks:
        hook.remove()
    return sum(counts), counts[0]


class NetworkTask:
    def __init__(self, comparison, name, folder, batch, threads):
        torch.set_num_threads(threads)
        torch.manual_seed(1)
        layout = torch.channels_last if "last" in name else torch.contiguous_format
        system, _, work = comparison.partition("-")
        size = 128 if system in ("cae", "dcgan") else 256
        images = torch.from_numpy(numpy.fromfile(folder / "images", numpy.float32)).reshape(batch, 3, size, size)
        self.images = images.to(memory_format=layout)
        if system == "dcgan":
            networks = [generator(), discriminator()]
        else:
            networks = [{"cae": kd_cae, "nicae": ni_cae, "cnn": cnn}[system]()]
        self.networks = [network.to(memory_format=layout) for network in networks]
        betas = (0.5, 0.999) if system == "dcgan" else (0.9, 0.999)
        self.optimizers = [torch.optim.Adam(network.parameters(), 1e-3, betas) for network in networks]
        self.labels = (torch.arange(batch) % 2).float().reshape(batch, 1)
        self.latents = 2 * torch.rand(batch, 100) - 1
        self.loss = nn.MSELoss() if system in ("cae", "nicae") else nn.BCEWithLogitsLoss()
        self.target = self.images if system in ("cae", "nicae") else self.labels
        self.run = self.step_of_both if system == "dcgan" else self.step if work == "training" else self.score
        self.facts = {
            "about": f"PyTorch {torch.__version__} with oneDNN, {name.split()[1]}, {threads} threads",
            "parameters": [parameters(network) for network in networks],
            "operations": self.operations(system, work),
        }

    def operations(self, system, work):
        """A gradient takes as many operations with respect to weights as with respect to inputs as the forward pass."""
        if system == "dcgan":
            (made, first), (judged, first_judged) = (
                operations(*each) for each in zip(self.networks, (self.latents, self.images))
            )
            return 3 * made - first + 2 * (3 * judged - first_judged) + 2 * judged
        total, first = operations(self.networks[0], self.images)
        return 3 * total - first if work == "training" else total

    def step(self):
        self.optimizers[0].zero_grad()
        loss = self.loss(self.networks[0](self.images), self.target)
        loss.backward()
        self.optimizers[0].step()
        loss.item()

    def score(self):
        with torch.no_grad():
            outputs = self.networks[0](self.images)
            if self.loss.__class__ is nn.BCEWithLogitsLoss:
                outputs = torch.sigmoid(outputs)
            outputs.contiguous().numpy()

    def step_of_both(self):
        """First the discriminator's step, then the generator's, in which the discriminator's weights need no gradient."""
        (generator, discriminator), (for_generator, for_discriminator) = self.networks, self.optimizers
        ones, zeros = torch.ones_like(self.labels), torch.zeros_like(self.labels)
        fake = generator(self.latents)
        for_discriminator.zero_grad()
        loss = self.loss(discriminator(self.images), ones) + self.loss(discriminator(fake.detach()), zeros)
        loss.backward()
        for_discriminator.step()
        for_generator.zero_grad()
        discriminator.requires_grad_(False)
        loss = self.loss(discriminator(fake), ones)
        loss.backward()
        for_generator.step()
        discriminator.requires_grad_(True)
        loss.item()

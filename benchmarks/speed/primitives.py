"""Adds up the times that oneDNN prints of its primitives when DNNL_VERBOSE=1 is set."""

from collections import defaultdict


class Primitives:
    def __init__(self):
        self.seconds = defaultdict(float)
        self.calls = defaultdict(int)

    def takes(self, line):
        """Whether a line was one of oneDNN's, as of 2.x: kind, implementation, propagation, ..., shapes, milliseconds."""
        if not line.startswith(("dnnl_verbose,", "onednn_verbose,")):
            return False
        parts = line.strip().split(",")
        if parts[1] == "exec":
            primitive = (parts[3], parts[5].replace("forward_inference", "forward").replace("forward_training", "forward"), parts[4], parts[9])
            self.seconds[primitive] += float(parts[10]) / 1e3
            self.calls[primitive] += 1
        return True

    def table(self, label, repetitions, rows=20):
        """The primitives that take longest, warm-up included; what is beside them is not oneDNN's."""
        total = sum(self.seconds.values())
        kinds = defaultdict(float)
        for (kind, *_), seconds in self.seconds.items():
            kinds[kind] += seconds
        shares = ", ".join(f"{kind} {seconds / total:.0%}" for kind, seconds in sorted(kinds.items(), key=lambda item: -item[1]))
        lines = [f"{label}: {total / repetitions * 1e3:.1f} ms in primitives of oneDNN per repetition: {shares}"]
        for primitive, seconds in sorted(self.seconds.items(), key=lambda item: -item[1])[:rows]:
            lines.append(f"  {seconds / repetitions * 1e3:8.2f} ms  {seconds / total:4.0%}  " + "  ".join(primitive))
        return "\n".join(lines)

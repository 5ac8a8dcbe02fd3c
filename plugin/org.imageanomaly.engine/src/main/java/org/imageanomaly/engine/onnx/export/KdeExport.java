package org.imageanomaly.engine.onnx.export;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.kde.DensityScore;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.ScoreKind;
import org.imageanomaly.engine.network.spec.TensorShape;

/** The graph of a detector of reconstruction error, density and SSIM distance. */
final class KdeExport {

  /** The index of the log density among the raw scores. */
  private static final int DENSITY = 1;

  private final KdeDetector detector;
  private final CaeModel cae;
  private final TensorShape latent;
  private final Exported to = new Exported();
  private final Graph graph = to.graph();
  private final DifferenceGraph differences = new DifferenceGraph(graph);

  KdeExport(KdeDetector detector) {
    this.detector = detector;
    this.cae = detector.cae();
    this.latent = cae.spec().shapes().get(cae.latentLayer());
  }

  /**
   * What a density finds.
   *
   * @param value N
   * @param positions N x 1 x h x w
   * @param nearest vectors in the place of those of images, N x K x h x w; empty if the density is
   *     one of whole images
   */
  private record Found(Value value, Value positions, Optional<Value> nearest) {}

  Exported export() {
    ImageShape shape = cae.inputShape();
    int channels = cae.spec().input().channels();
    Value levels = ImageGraph.prepared(graph, shape, cae.preparation());
    Value images = ImageGraph.unit(graph, levels, shape, channels);
    NetworkGraph network = new NetworkGraph(graph, cae.spec(), cae.parameters());
    List<Value> layers = network.pass(images);
    Value reconstructions = layers.get(layers.size() - 1);
    to.output(
        "reconstruction",
        "intensity, 0 to 1",
        ImageGraph.channelsLast(graph, reconstructions, shape, channels),
        shape.height(),
        shape.width(),
        shape.channels());
    DifferenceGraph.Measured error =
        differences.measure(detector.error(), images, comparedByError(network, reconstructions));
    DifferenceGraph.Measured ssim = differences.measure(detector.ssim(), images, reconstructions);
    Found density = density(layers.get(cae.latentLayer()));
    List<Optional<Value>> maps = maps(error, Optional.of(overImage(density.positions)), ssim);
    new DetectorGraph(to, detector)
        .add(
            List.of(error.value(), density.value, ssim.value()),
            maps,
            () -> fine(network, images, error, density, ssim));
    return to;
  }

  private static List<Optional<Value>> maps(
      DifferenceGraph.Measured error, Optional<Value> density, DifferenceGraph.Measured ssim) {
    return List.of(Optional.of(error.map()), density, Optional.of(ssim.map()));
  }

  private Value comparedByError(NetworkGraph network, Value reconstructions) {
    if (detector.settings().kind() != ScoreKind.GLOBAL_DOUBLE_PASS) {
      return reconstructions;
    }
    List<Value> again = network.pass(reconstructions);
    return again.get(again.size() - 1);
  }

  private Value overImage(Value positions) {
    TensorShape image = cae.spec().input();
    return LineMap.apply(
        graph,
        positions,
        LineMap.interpolation(latent.height(), image.height(), image.height()),
        LineMap.interpolation(latent.width(), image.width(), image.width()));
  }

  private Found density(Value latents) {
    return detector.density() instanceof DensityScore.Local local
        ? local(local, latents)
        : global((DensityScore.Global) detector.density(), latents);
  }

  private Found local(DensityScore.Local score, Value latents) {
    DensityGraph density = DensityGraph.of(graph, score.density(), latent);
    Value exponents = density.exponents(density.points(latents));
    Value found = density.logDensity(exponents);
    Value least = ImageGraph.alone(graph, graph.smallest(found, 0));
    Value positions =
        graph.reshape(
            graph.transpose(graph.toFloat(found), 1, 2, 0), -1, 1, latent.height(), latent.width());
    Value nearest =
        graph.reshape(
            graph.transpose(density.nearest(exponents), 1, 2, 0),
            -1,
            latent.channels(),
            latent.height(),
            latent.width());
    return new Found(least, positions, Optional.of(nearest));
  }

  private Found global(DensityScore.Global score, Value latents) {
    DensityGraph density = DensityGraph.of(graph, score.density());
    Value points = density.points(latents);
    Value exponents = density.exponents(points);
    Value value = ImageGraph.alone(graph, density.logDensity(exponents));
    Value contributions =
        graph.reshape(
            graph.toFloat(density.contributions(points, density.nearest(exponents))),
            -1,
            latent.channels(),
            latent.height(),
            latent.width());
    return new Found(value, graph.sum(contributions, 1), Optional.empty());
  }

  /**
   * The map of the density as it is shown of anomalous images; none if it would be the same, as
   * where the density does not decide.
   */
  private List<Optional<Value>> fine(
      NetworkGraph network,
      Value images,
      DifferenceGraph.Measured error,
      Found density,
      DifferenceGraph.Measured ssim) {
    boolean isShown = detector.calibration().decision().deciding().contains(DENSITY);
    if (!isShown || density.nearest.isEmpty()) {
      return List.of();
    }
    List<Value> decoded = network.pass(density.nearest.get(), cae.latentLayer() + 1);
    Value normal = decoded.get(decoded.size() - 1);
    TensorShape image = cae.spec().input();
    Value map =
        new FineMapGraph(graph, latent.height(), latent.width(), image.height(), image.width())
            .of(density.positions, differences.measure(detector.error(), images, normal).map());
    return maps(error, Optional.of(map), ssim);
  }
}

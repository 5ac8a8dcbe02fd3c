package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scaleshift;

import java.util.Map;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.imageanomaly.engine.network.spec.LayerSpec;

/**
 * Batch normalization. A training normalizes by the batch, and its step brings the running
 * statistics nearer to those of the batch; everything else normalizes by the running statistics.
 */
final class NormalizationOperation implements Operation {

  private final LayerSpec.BatchNormalization layer;
  private final int channels;
  private final long offset;

  private Tensor source;
  private Tensor mean;
  private Tensor variance;
  private batch_normalization_forward.primitive_desc forward;

  /**
   * @param offset of the scales in the parameters
   */
  NormalizationOperation(LayerSpec.BatchNormalization layer, int channels, long offset) {
    this.layer = layer;
    this.channels = channels;
    this.offset = offset;
  }

  @Override
  public boolean hasWeights() {
    return true;
  }

  @Override
  public boolean needsOutput() {
    return false;
  }

  @Override
  public Tensor forward(PlanBuilder plan, Tensor input) {
    source = input;
    forward =
        new batch_normalization_forward.primitive_desc(
            new batch_normalization_forward.desc(
                plan.propagation(), input.layout(), (float) layer.epsilon(), flags(plan)),
            plan.attributes(),
            plan.engine(),
            false);
    if (plan.trains()) {
      mean = plan.tensor(null, perChannel());
      variance = plan.tensor(null, perChannel());
    }
    Tensor result = plan.tensor(input.shape(), input.layout());
    plan.run(
        forward,
        Map.of(
            DNNL_ARG_SRC,
            input.memory(),
            DNNL_ARG_SCALE_SHIFT,
            scaleAndShift(plan),
            DNNL_ARG_MEAN,
            plan.trains() ? mean.memory() : running(plan, 2),
            DNNL_ARG_VARIANCE,
            plan.trains() ? variance.memory() : running(plan, 3),
            DNNL_ARG_DST,
            result.memory()));
    return result;
  }

  private static int flags(PlanBuilder plan) {
    return plan.trains() ? dnnl_use_scaleshift : dnnl_use_scaleshift | dnnl_use_global_stats;
  }

  private memory.desc perChannel() {
    return Layouts.plain(channels);
  }

  private memory scaleAndShift(PlanBuilder plan) {
    return plan.parameters().values(offset, Layouts.plain(2, channels));
  }

  private memory running(PlanBuilder plan, int index) {
    return plan.parameters().values(offset + (long) index * channels, perChannel());
  }

  @Override
  public Tensor backward(PlanBuilder plan, Tensor outputGradient) {
    Tensor gradient = plan.movedIntoLayout(outputGradient, source.layout());
    Tensor scaleAndShift = plan.tensor(null, Layouts.plain(2, channels));
    plan.run(
        new batch_normalization_backward.primitive_desc(
            new batch_normalization_backward.desc(
                dnnl_backward,
                source.layout(),
                source.layout(),
                (float) layer.epsilon(),
                flags(plan)),
            plan.attributes(),
            plan.engine(),
            forward,
            false),
        Map.of(
            DNNL_ARG_SRC,
            source.memory(),
            DNNL_ARG_MEAN,
            mean.memory(),
            DNNL_ARG_VARIANCE,
            variance.memory(),
            DNNL_ARG_SCALE_SHIFT,
            scaleAndShift(plan),
            DNNL_ARG_DIFF_DST,
            gradient.memory(),
            DNNL_ARG_DIFF_SRC,
            gradient.memory(),
            DNNL_ARG_DIFF_SCALE_SHIFT,
            scaleAndShift.memory()));
    plan.during(PlanBuilder.Phase.WEIGHTS, () -> addGradient(plan, scaleAndShift));
    plan.release(scaleAndShift);
    plan.release(mean);
    plan.release(variance);
    return gradient;
  }

  private void addGradient(PlanBuilder plan, Tensor scaleAndShift) {
    FlatParameters parameters = plan.parameters();
    plan.accumulate(scaleAndShift, parameters.gradient(offset, Layouts.plain(2, channels)));
    plan.run(
        () -> {
          postpone(parameters, 2, mean.values(channels));
          postpone(parameters, 3, variance.values(channels));
        });
  }

  private void postpone(FlatParameters parameters, int index, float[] ofBatch) {
    long place = offset + (long) index * channels;
    FloatPointer running = parameters.valuesAt(place);
    float[] difference = new float[channels];
    for (int c = 0; c < channels; c++) {
      difference[c] = (float) (1 - layer.decay()) * (running.get(c) - ofBatch[c]);
    }
    parameters.postpone(place, difference);
  }
}

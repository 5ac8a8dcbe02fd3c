package org.imageanomaly.engine.deepfeature;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.training.Folds;

/**
 * Makes banks of good patches. Each fold has a coreset of its own, and a bank is the union of those
 * of its folds (composable core-sets, Indyk et al. 2014): that of all images is then what measures
 * an image of a fold, and the coreset of this fold besides.
 */
final class BankFitting implements MeasureFitting {

  /** Of Java's heap, for the projections of the patches of a fold. */
  private static final int PART_OF_HEAP = 8;

  /** Of the time for a coreset. */
  private static final double PROJECTING = 0.2;

  private final PatchFile patches;
  private final Folds folds;
  private final BankSize size;
  private final int neighbors;
  private final long seed;
  private final float[][] coresets;

  /**
   * Prepares to fit.
   *
   * @param patches of all images
   * @param neighbors as {@link PatchBank} has them
   * @param seed of the random projection
   */
  BankFitting(PatchFile patches, Folds folds, BankSize size, int neighbors, long seed) {
    this.patches = patches;
    this.folds = folds;
    this.size = size;
    this.neighbors = neighbors;
    this.seed = seed;
    this.coresets = new float[folds.count()][];
  }

  @Override
  public PatchBank fit(IntPredicate which, Progress progress) {
    int[] some = IntStream.range(0, folds.count()).filter(which).toArray();
    int length = 0;
    for (int i = 0; i < some.length; i++) {
      Progress part = progress.part((double) i / some.length, (i + 1.0) / some.length);
      length += coreset(some[i], part).length;
    }
    float[] bank = new float[length];
    int filled = 0;
    for (int fold : some) {
      System.arraycopy(coresets[fold], 0, bank, filled, coresets[fold].length);
      filled += coresets[fold].length;
    }
    return new PatchBank(patches.length(), neighbors, bank);
  }

  private float[] coreset(int fold, Progress progress) {
    if (coresets[fold] == null) {
      int[] images =
          IntStream.range(0, patches.images()).filter(i -> folds.fold()[i] == fold).toArray();
      coresets[fold] = images.length == 0 ? new float[0] : coreset(progress, images);
    }
    return coresets[fold];
  }

  private float[] coreset(Progress progress, int... images) {
    int positions = patches.positions();
    int count = size.of((long) images.length * positions, (long) patches.images() * positions);
    int[] looked = inMemory(images, Runtime.getRuntime().maxMemory());
    Projection projection = new Projection(patches.length(), seed);
    Coreset coreset = new Coreset(projection.length(), looked.length * positions);
    for (int i = 0; i < looked.length; i++) {
      progress.report(PROJECTING * i / looked.length, "Fitting");
      coreset.put(i * positions, projection.of(patches.patches(looked[i])));
    }
    int[] chosen = coreset.choose(count, progress.part(PROJECTING, 1));
    float[] vectors = new float[chosen.length * patches.length()];
    for (int c = 0; c < chosen.length; c++) {
      int position = chosen[c] % positions;
      float[] patch = patches.patches(looked[chosen[c] / positions], position, position + 1);
      System.arraycopy(patch, 0, vectors, c * patch.length, patch.length);
    }
    return vectors;
  }

  /** Evenly spaced ones, of as many as there is room for. */
  private int[] inMemory(int[] images, long heap) {
    long bytes = (long) Float.BYTES * Projection.LENGTH * patches.positions();
    int most = (int) Math.max(1, Math.min(images.length, heap / PART_OF_HEAP / bytes));
    return IntStream.of(Folds.evenlySpaced(images.length, most)).map(i -> images[i]).toArray();
  }
}

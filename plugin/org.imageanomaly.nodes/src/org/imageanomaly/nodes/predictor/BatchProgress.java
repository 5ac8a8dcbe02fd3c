package org.imageanomaly.nodes.predictor;

import org.imageanomaly.engine.Progress;

/**
 * The progress of rows that are read quickly and scored slowly, in batches: what counts is how many
 * were scored. Reading only looks for a canceled node.
 */
public final class BatchProgress implements Progress {

  private final Progress progress;
  private final long total;
  private long scored;

  /**
   * Starts to count.
   *
   * @param total the number of images
   */
  public BatchProgress(Progress progress, long total) {
    this.progress = progress;
    this.total = Math.max(1, total);
  }

  @Override
  public void report(double fraction, String message) {
    progress.report((double) scored / total, message);
  }

  /** The progress of the next batch. */
  public Progress next(int count) {
    // images of a batch that failed are scored once more, one by one
    scored = Math.min(scored, total - count);
    Progress part = progress.part((double) scored / total, (double) (scored + count) / total);
    long from = scored + 1;
    scored += count;
    String images = count == 1 ? "Image " + from + ": " : "Images " + from + " to " + scored + ": ";
    return (fraction, message) -> part.report(fraction, images + message);
  }
}

package org.imageanomaly.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.batch.BatchSize;
import org.imageanomaly.engine.batch.Outcome;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.readahead.ReadAhead;
import org.imageanomaly.spark.job.EngineSettings;
import org.imageanomaly.spark.job.ExecutorHeap;

/**
 * The rows of a partition, scored as somebody takes them: files are read ahead, on threads that
 * mostly wait for their store; images are decoded and scored on the thread of the task, a batch at
 * a time, so that a task never keeps more processors busy than it has.
 */
final class ScoredRows implements Iterator<Row>, AutoCloseable {

  /** So many wait for a store at once. */
  private static final int READING_THREADS = 4;

  /** An image that waits for its batch, or why there is none. */
  private record Pending(String path, Optional<KnownImage> image, String failure) {}

  private final Iterator<Row> rows;
  private final TaskContext task;
  private final ResultColumns columns;
  private final EngineSettings engine;
  private final OpenDetectors.Lease lease;
  private final int pathColumn;
  private final int contentColumn;
  private final ImageReading reading;
  private final ImageDecoding decoding;
  private final ExecutorHeap heap;
  private final ScoreListener listener;
  private final ReadAhead<ImageReading.Read> ahead;
  private final int batch;
  private final Set<String> trained;
  private final List<Pending> pending = new ArrayList<>();
  private final Queue<Row> ready = new ArrayDeque<>();
  private boolean amidWork;
  private boolean finished;

  /**
   * Starts to read.
   *
   * @param rows of images
   * @param lease of the detector that scores them, which is given back in the end
   * @param contentColumn where the files are, -1 if they are to be read
   * @param listener is told of each image that is scored
   */
  ScoredRows(
      Iterator<Row> rows,
      TaskContext task,
      ResultColumns columns,
      EngineSettings engine,
      OpenDetectors.Lease lease,
      int pathColumn,
      int contentColumn,
      ImageDecoding decoding,
      ScoreListener listener) {
    this.rows = rows;
    this.task = task;
    this.columns = columns;
    this.engine = engine;
    this.lease = lease;
    this.pathColumn = pathColumn;
    this.contentColumn = contentColumn;
    this.reading = decoding.reading();
    this.heap = decoding.heap();
    this.decoding = decoding;
    this.listener = listener;
    Detector detector = lease.detector();
    this.batch = BatchSize.of(detector.inputShape());
    this.trained = detector.trainingFingerprints();
    this.ahead = new ReadAhead<>(READING_THREADS, heap.files(), this::take);
  }

  @Override
  public synchronized boolean hasNext() {
    while (ready.isEmpty() && !finished) {
      amidWork = true;
      advance();
      amidWork = false;
    }
    return !ready.isEmpty();
  }

  @Override
  public synchronized Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void advance() {
    checkCanceled();
    if (rows.hasNext()) {
      add(rows.next());
    } else {
      ahead.finish();
      score();
      finished = true;
    }
  }

  private void checkCanceled() {
    if (task.isInterrupted()) {
      throw new CancellationException();
    }
  }

  private void add(Row row) {
    String path = row.getString(pathColumn);
    if (contentColumn >= 0 && !row.isNullAt(contentColumn)) {
      byte[] content = row.getAs(contentColumn);
      ahead.add(memory -> ImageReading.Read.of(path, content));
    } else if (path == null) {
      ahead.add(
          memory ->
              ImageReading.Read.failed(
                  null,
                  new UnreadableImageException(
                      UnreadableImageException.Reason.UNREADABLE_FILE,
                      "The row has neither a path nor a content.",
                      null)));
    } else {
      ahead.add(memory -> reading.ahead(path, memory));
    }
  }

  private void take(ImageReading.Read read) {
    pending.add(decoded(read));
    if (pending.size() == batch) {
      score();
    }
  }

  private Pending decoded(ImageReading.Read read) {
    try {
      KnownImage image = decoding.decode(read, lease.detector());
      return new Pending(read.path(), Optional.of(image), "");
    } catch (UnreadableImageException e) {
      return new Pending(read.path(), Optional.empty(), e.getMessage());
    }
  }

  private void score() {
    try (ImageSet.Builder builder =
        ImageSet.builder(lease.detector().inputShape(), lease.detector().framing())) {
      pending.forEach(p -> p.image.ifPresent(builder::add));
      try (ImageSet images = builder.build()) {
        Progress progress = (fraction, message) -> checkCanceled();
        List<Outcome<AnomalyScore>> outcomes =
            engine.compute(
                () ->
                    Outcome.ofEach(
                        images.size(),
                        indices ->
                            heap.scored(
                                () -> lease.scorer().score(images.subset(indices), progress))));
        int next = 0;
        for (Pending p : pending) {
          if (p.image.isPresent()) {
            tell(p, outcomes.get(next), images, next);
            ready.add(row(p, outcomes.get(next), images, next++));
          } else {
            ready.add(columns.failed(p.path, Optional.empty(), p.failure));
          }
        }
      }
    }
    pending.clear();
  }

  private void tell(Pending p, Outcome<AnomalyScore> outcome, ImageSet images, int index) {
    if (!p.image.orElseThrow().isAmong(trained).orElse(false)) {
      outcome
          .result()
          .ifPresent(
              score ->
                  listener.scored(
                      String.valueOf(p.path), score.anomalyScore(), images.image(index)));
    }
  }

  private Row row(Pending p, Outcome<AnomalyScore> outcome, ImageSet images, int index) {
    Optional<Boolean> seen = p.image.orElseThrow().isAmong(trained);
    return outcome
        .result()
        .map(
            score ->
                // regions and maps may be many or large
                ExecutorHeap.unlessExhausted(
                        () -> columns.scored(p.path, score, images.frame(index), seen))
                    .orElseGet(() -> columns.failed(p.path, seen, heap.exhausted())))
        .orElseGet(
            () -> columns.failed(p.path, seen, outcome.failure().orElseThrow().getMessage()));
  }

  /** Gives the detector back, whatever the task came to; further calls do nothing. */
  @Override
  public synchronized void close() {
    finished = true;
    ahead.close();
    lease.giveBack(!amidWork);
  }
}

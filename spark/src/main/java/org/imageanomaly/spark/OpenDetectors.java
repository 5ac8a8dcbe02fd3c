package org.imageanomaly.spark;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;

/**
 * The opened detectors of a JVM, which outlive tasks: a task borrows one and gives it back. There
 * are never more of them than tasks have run at once; a detector that nobody uses any more makes
 * room for the next one.
 */
final class OpenDetectors {

  static final OpenDetectors OF_THIS_JVM = new OpenDetectors();

  private record Use(String digest, ScoringSettings settings) {}

  private record Idle(Use use, Scorer scorer) {}

  private final Map<String, Detector> detectors = new HashMap<>();

  /** Those that were given back, the last of them first. */
  private final Deque<Idle> idle = new ArrayDeque<>();

  private final Set<Lease> borrowed = new HashSet<>();
  private int mostBorrowed;

  /**
   * Borrows an opened detector, which nobody else uses until it is given back.
   *
   * @param digest of the detector's file
   * @param file the bytes of it, which are asked for once
   */
  synchronized Lease borrow(String digest, Supplier<byte[]> file, ScoringSettings settings) {
    Use use = new Use(digest, settings);
    Lease lease = taken(use);
    if (lease == null) {
      Detector detector = detectors.computeIfAbsent(digest, unread -> read(file.get()));
      lease = new Lease(use, detector, detector.open(settings.threshold(), settings.needMaps()));
    }
    borrowed.add(lease);
    mostBorrowed = Math.max(mostBorrowed, borrowed.size());
    makeRoom();
    return lease;
  }

  private Lease taken(Use use) {
    for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
      Idle found = each.next();
      if (found.use.equals(use)) {
        each.remove();
        return new Lease(use, detectors.get(use.digest), found.scorer);
      }
    }
    return null;
  }

  private static Detector read(byte[] file) {
    try {
      return DetectorFile.detector(file);
    } catch (IOException e) {
      // it was read before any task was started
      throw new IllegalStateException(e);
    }
  }

  private void makeRoom() {
    while (!idle.isEmpty() && idle.size() + borrowed.size() > mostBorrowed) {
      idle.removeLast().scorer.close();
    }
    Set<String> used =
        Stream.concat(idle.stream().map(Idle::use), borrowed.stream().map(lease -> lease.use))
            .map(Use::digest)
            .collect(Collectors.toSet());
    detectors.keySet().retainAll(used);
  }

  private synchronized void giveBack(Lease lease, boolean sound) {
    if (!borrowed.remove(lease)) {
      return;
    }
    if (sound) {
      idle.addFirst(new Idle(lease.use, lease.scorer));
    } else {
      lease.scorer.close();
    }
    makeRoom();
  }

  /** How many are open, borrowed or not. */
  synchronized int count() {
    return idle.size() + borrowed.size();
  }

  /** How many are borrowed. */
  synchronized int countBorrowed() {
    return borrowed.size();
  }

  /** An opened detector for one task. */
  final class Lease {

    private final Use use;
    private final Detector detector;
    private final Scorer scorer;

    private Lease(Use use, Detector detector, Scorer scorer) {
      this.use = use;
      this.detector = detector;
      this.scorer = scorer;
    }

    Detector detector() {
      return detector;
    }

    Scorer scorer() {
      return scorer;
    }

    /**
     * Gives it back; further calls do nothing.
     *
     * @param sound false where it was stopped amid its work: nobody uses it again
     */
    void giveBack(boolean sound) {
      OpenDetectors.this.giveBack(this, sound);
    }
  }
}

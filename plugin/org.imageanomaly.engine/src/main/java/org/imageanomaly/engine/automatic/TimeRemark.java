package org.imageanomaly.engine.automatic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imageanomaly.engine.Count;

/**
 * What there was no time for.
 *
 * @param images that each candidate was tried on, perhaps fewer and fewer
 * @param candidates that there are
 * @param usual how many images they are tried on if there is time
 */
record TimeRemark(List<Integer> images, int candidates, int usual) {

  /**
   * What to tell a user; empty if there was time for everything.
   *
   * @param set the time limit, in minutes
   * @param needed minutes that would have been enough
   * @param besides what that is without, empty or with a blank before it
   */
  Optional<String> text(double set, long needed, String besides) {
    boolean leftOut = images.size() < candidates;
    if (!leftOut && fewer().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "There was time "
            + (leftOut ? leftOut() : "to try " + onFewer() + instead())
            + ", with "
            + set
            + " minutes set. Comparing all candidates on "
            + usual
            + " images takes about "
            + Count.of(Math.max(needed, more(set)), "minute")
            + " here"
            + besides
            + ". Allow more for "
            + (leftOut ? "the others." : "a surer choice."));
  }

  /** A machine that was slow for a while and is not now would do it in less than was not enough. */
  private static long more(double set) {
    return (long) Math.floor(set) + 1;
  }

  private List<Integer> fewer() {
    return images.stream().filter(count -> count < usual).toList();
  }

  private String leftOut() {
    int last = fewer().size();
    String which = last == images.size() ? "" : last == 1 ? " the last one" : " the last " + last;
    return "for "
        + Count.of(images.size(), "candidate")
        + " alone"
        + (last == 0 ? "" : "," + which + instead());
  }

  private String onFewer() {
    int last = fewer().size();
    if (last == images.size()) {
      return "candidates";
    }
    return last == 1 ? "the last candidate" : "the last " + last + " candidates";
  }

  private String instead() {
    return " on "
        + fewer().stream().distinct().map(String::valueOf).collect(Collectors.joining(" and then "))
        + " instead of "
        + usual
        + " images";
  }
}

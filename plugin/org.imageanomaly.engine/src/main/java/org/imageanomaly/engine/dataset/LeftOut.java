package org.imageanomaly.engine.dataset;

/**
 * Files of a folder that were left out for one reason.
 *
 * @param reason why
 * @param detail what the reason is about, such as an extension; empty if it says all
 * @param count how many files, or folders of which nothing was read
 * @param example the path of one of them in the folder, with slashes
 */
public record LeftOut(Reason reason, String detail, int count, String example) {

  /** Why something was left out. */
  public enum Reason {
    FORMAT("in a format that cannot be read", true),
    NO_EXTENSION("without a file extension", true),
    OUTSIDE("outside the layout", true),
    MASK_WITHOUT_IMAGE("as mask without an image", true),
    AMBIGUOUS_MASK("as mask of one among several images", true),
    NOT_ACCESSIBLE("that cannot be opened", true),
    TOO_DEEP("nested too deep", true),
    BROKEN_LINK("as link to nothing", true),
    LINK_BACK("as link to what is read already", true),
    SPECIAL("as neither file nor folder", true),
    COMPANION("as no image", false),
    SYSTEM("as hidden or of the operating system", false);

    private final String text;
    private final boolean missed;

    Reason(String text, boolean missed) {
      this.text = text;
      this.missed = missed;
    }
  }

  /** The same, the path of the example being that from the folder around. */
  LeftOut in(String folder) {
    return new LeftOut(reason, detail, count, folder + "/" + example);
  }

  /** Whether it may be that somebody misses them, so that a warning is due. */
  public boolean isMissed() {
    return reason.missed;
  }

  /** The reason in words. */
  public String text() {
    return reason.text + (detail.isEmpty() ? "" : " (" + detail + ")");
  }
}

package org.imageanomaly.engine.image;

/** The color channels that a network sees. */
public enum ColorMode {
  /** One channel: luminance. */
  GRAY(1),
  /** Three channels: red, green, blue. */
  RGB(3);

  private final int channels;

  ColorMode(int channels) {
    this.channels = channels;
  }

  /** The number of channels. */
  public int channels() {
    return channels;
  }
}

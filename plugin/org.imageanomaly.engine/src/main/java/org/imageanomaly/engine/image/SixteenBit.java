package org.imageanomaly.engine.image;

/** What happens to images with 16 bits a sample; networks here see 8 bits. */
public enum SixteenBit {
  /** They are refused, so that no precision is lost unnoticed. */
  REJECT,
  /** Their upper 8 bits are used. */
  REDUCE
}

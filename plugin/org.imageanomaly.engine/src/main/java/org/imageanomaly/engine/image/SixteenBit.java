package org.imageanomaly.engine.image;

/** What happens to images with 9 to 16 bits a sample; networks here see 8 bits. */
public enum SixteenBit {
  /** They are refused, so that no precision is lost unnoticed. */
  REJECT,
  /** The upper 8 bits of those that the file declares are used. */
  REDUCE,
  /** The upper 8 of as many bits as the camera has are used, one number for all images. */
  CAMERA
}

package org.imageanomaly.engine.dataset;

/** How a folder of images is laid out. */
public enum Layout {
  /** Whichever of the others the folder shows. */
  AUTO,
  /** MVTec AD: train/good, test/LABEL, ground_truth/LABEL/NAME_mask.png. */
  MVTEC_AD,
  /** One folder per label. */
  LABEL_FOLDERS,
  /** Images in one folder, without labels. */
  FLAT
}

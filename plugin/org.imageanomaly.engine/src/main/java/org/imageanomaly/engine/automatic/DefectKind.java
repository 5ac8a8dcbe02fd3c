package org.imageanomaly.engine.automatic;

/** Kinds of defects that are drawn. */
enum DefectKind {
  /** A piece of a good part at a wrong place (CutPaste: Li et al., 2021). */
  PASTED,
  /** A narrow piece of a good part at a wrong place. */
  SCAR,
  /** A thin bright or dark line, as a scratch or a crack. */
  LINE,
  /** A brighter or darker spot. */
  SPOT,
  /** A spot of another color. */
  STAIN,
  /** Structure that is missing: a place as its surroundings are on average. */
  ERASED,
  /** A place that is bent aside. */
  BENT
}

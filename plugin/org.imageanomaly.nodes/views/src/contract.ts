/**
 * What the Java side of a view tells its page. The Java records (org.imageanomaly.nodes.view and the node packages) and
 * these types say the same; change both in one commit. Numbers that are not finite are null in JSON.
 * Pictures are data URLs (JPEG or PNG), thumbnails at most 160 pixels a side in the picture's own proportions.
 */

/** Of a node that has nothing to show: it was not executed, or by an older version. Any page may get this as its initial data. */
export type NothingToShow = { view: "none"; message: string };

export type Fact = { name: string; value: string };
export type Picture = { name: string; image: string };              // image: data URL
export type Group = { caption: string; pictures: Picture[] };       // pictures side by side: Image, Reconstruction, ...

/** Image Folder Reader. Data service: thumbnails(group, from, count): Thumbnail[] */
export type FolderData = {
  view: "folder";
  folder: string;
  groups: { split: string; label: string; anomalous: boolean | null; images: number; masks: number }[];
  leftOut: { reason: string; files: number; example: string }[];
  warnings: string[];
};
export type Thumbnail = { row: string; image: string | null; problem: string | null; width: number; height: number };

/** CAE, CNN, DCGAN Learner: all in the initial data. */
export type TrainingData = {
  view: "training";
  method: string;                                                   // "Autoencoder", "Classifier", "Image generator"
  epochs: number[];
  curves: { title: string; unit: string; series: { name: string; values: (number | null)[] }[] }[];
  kept: number | null;                                              // the epoch whose weights are kept
  ended: string;                                                    // why training ended, a sentence
  facts: Fact[];                                                    // device, seconds per epoch, images trained, held out, ...
  warnings: string[];
  samples: { title: string; groups: Group[] }[];                    // reconstructions; generated images by epoch
  confusion: { classes: string[]; counts: number[][] } | null;      // counts[truth][prediction] of the validation part
};

/** KDE Learner and Anomaly Detector Learner: all in the initial data. */
export type CalibrationData = {
  view: "calibration";
  scores: number[];                                                 // anomaly scores of held-out good images: 0 median, 1 threshold
  settingIt: { row: string; score: number; image: string | null }[];// the images next to the threshold, highest first
  quantile: number;
  falseAlarms: { expected: number; lowest: number; highest: number } | null;
  raw: { name: string; unit: string; median: number | null; threshold: number | null }[];
  facts: Fact[];
  warnings: string[];
  candidates: { name: string; separation: number | null; detected: number | null; chosen: boolean }[]; // empty for KDE
  detection: { diameter: number; detected: number | null; drawn: number }[];             // detected: the part of those drawn; empty for KDE
};

/** KDE and DCGAN Scorer. Rows in the order of the table.
 *  Data service: thumbnails(rows: number[]): (string | null)[]; detail(row: number): Detail */
export type GalleryData = {
  view: "gallery";
  rows: {
    id: string[];
    score: (number | null)[];                                       // null: no usable image, see problem
    anomalous: (boolean | null)[];
    label: (string | null)[];                                       // null where the table has none
    truth: (boolean | null)[];
    regions: (number | null)[];
    severity: (number | null)[];
  };
  problems: { row: number; reason: string }[];
  facts: Fact[];
  warnings: string[];
};
export type Detail = {
  row: number; width: number; height: number;                       // of the original image
  pictures: Picture[];                                              // "Image", "Overlay", "Map", "Reconstruction", "Mask": those there are
  raw: Fact[];
  regions: { x: number; y: number; width: number; height: number; area: number | null; peak: number | null; mean: number | null }[];
};

/** F1 Evaluator. Data service: thumbnails(table: number, rows: number[]): (string | null)[] */
export type EvaluationData = {
  view: "evaluation";
  tables: {
    name: string;
    id: string[];
    scores: number[];                                               // infinite ones are +-1.7976931348623157e308
    anomalous: boolean[];                                           // the truth
    threshold: number | null;                                       // that of the output table; flags scores above it
    lowestFlagged: number | null;                                   // the lowest score that is flagged at exactly this threshold (a tuned one flags what equals it): there, compare with it; null: none is flagged
    tuned: boolean;                                                 // chosen by these labels
    metrics: Fact[];                                                // columns of the output table, as it shows them
    f1: number | null; precision: number | null; recall: number | null; accuracy: number | null;
    rocAuc: number | null; prAuc: number | null; flagEverything: number | null;
    pixel: { rocAuc: number; averagePrecision: number; aupro: number; bestF1: number; images: number } | null;
    pictures: boolean;                                              // whether thumbnails can be had
  }[];
  warnings: string[];
};

/** Anomaly Report Writer: one HTML file with this as JSON in it, and the same JSON beside it. */
export type ReportData = {
  view: "report";
  title: string;
  created: string;                                                  // ISO 8601
  verdict: string;                                                  // one sentence
  level: "good" | "attention" | "bad";
  facts: Fact[];                                                    // counts in short
  evaluation: EvaluationData | null;                                // where the truth is known
  scores: { name: string; values: number[] }[];                     // histograms: of today by truth or decision, of calibration
  calibration: CalibrationData | null;
  drift: { name: string; calibration: number; today: number; differs: boolean; sentence: string }[];
  galleries: { title: string; images: { row: string; score: number; truth: boolean | null; anomalous: boolean;
    regions: number | null; severity: number | null; picture: string; overlay: string | null }[] }[]; // worst, borderline, misses, false alarms
  sections: { title: string; facts: Fact[] }[];                     // settings, seeds, versions, device, what the threshold rests on
  warnings: string[];
};

/** What a page stands on: KNIME's service object, cut down to what is used. */
export type Host = { initialData(): Promise<unknown>; call(method: string, params: unknown[]): Promise<unknown> };

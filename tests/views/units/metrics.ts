import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracy, f1, f1OfFlaggingEverything, falsePositiveRate, precision, Ranking, recall } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/metrics";
import { mistakes } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/mistakes";

// the example of scikit-learn's documentation of roc_curve and precision_recall_curve (1.5)
const scored = { scores: [0.1, 0.4, 0.35, 0.8], anomalous: [false, false, true, true] };

test("rocCurveIsThatOfScikitLearn", () => {
  const ranking = new Ranking(scored);
  const curve = ranking.points().map((p) => ranking.confusion(p));
  assert.deepEqual(curve.map(falsePositiveRate), [0, 0, 0.5, 0.5, 1]);
  assert.deepEqual(curve.map(recall), [0, 0.5, 0.5, 1, 1]);
});

test("precisionRecallCurveIsThatOfScikitLearn", () => {
  const ranking = new Ranking(scored);
  const points = ranking.points();
  assert.deepEqual(points.map((p) => p.threshold), [null, 0.8, 0.4, 0.35, 0.1]);
  assert.deepEqual(points.map((p) => precision(ranking.confusion(p))), [null, 1, 0.5, 2 / 3, 0.5]);
});

test("scoreAtTheThresholdIsFlaggedOnlyWhereThatIsIncluded", () => {
  const ranking = new Ranking(scored);
  assert.equal(ranking.at(0.4).falsePositives, 0);
  assert.equal(ranking.at(0.4, true).falsePositives, 1);
  assert.equal(ranking.at(0.8).truePositives, 0);
  assert.equal(ranking.at(Infinity, true).truePositives, 0);
});

test("equalScoresMakeOnePoint", () => {
  const ranking = new Ranking({ scores: [1, 1, 1, 0], anomalous: [true, false, true, false] });
  assert.deepEqual(ranking.points(), [
    { threshold: null, truePositives: 0, falsePositives: 0 },
    { threshold: 1, truePositives: 2, falsePositives: 1 },
    { threshold: 0, truePositives: 2, falsePositives: 2 },
  ]);
});

test("metricsAreThoseOfTheCounts", () => {
  // 8 of 10 anomalies flagged, with 4 false alarms among 40: 2 * 8 / (12 + 10), 8 / 12, 8 / 10, 44 / 50, 4 / 40
  const c = { truePositives: 8, falsePositives: 4, trueNegatives: 36, falseNegatives: 2 };
  assert.equal(f1(c), 16 / 22);
  assert.equal(precision(c), 8 / 12);
  assert.equal(recall(c), 0.8);
  assert.equal(accuracy(c), 0.88);
  assert.equal(falsePositiveRate(c), 0.1);
  // everything flagged: 10 true positives, 40 false ones
  assert.equal(f1OfFlaggingEverything(10, 40), 20 / 60);
});

test("metricsThatAreNotDefinedAreNull", () => {
  const nothing = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
  for (const metric of [f1, precision, recall, accuracy, falsePositiveRate]) {
    assert.equal(metric(nothing), null);
  }
});

test("worstMistakesComeFirst", () => {
  const table = { scores: [3, 5, 0.2, 0.9, 1, 4], anomalous: [false, false, true, true, true, true] };
  assert.deepEqual(mistakes(table, 1, false), { falsePositives: [1, 0], misses: [2, 3, 4] });
  assert.deepEqual(mistakes(table, 1, true), { falsePositives: [1, 0], misses: [2, 3] });
});

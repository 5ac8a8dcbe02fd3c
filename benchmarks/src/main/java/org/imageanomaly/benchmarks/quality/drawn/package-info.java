/**
 * Categories of images to develop on, drawn by a seed: parts and textures as a height field with
 * colors under a light and a camera, and real categories turned, shifted, dimmed or reduced.
 */
package org.imageanomaly.benchmarks.quality.drawn;

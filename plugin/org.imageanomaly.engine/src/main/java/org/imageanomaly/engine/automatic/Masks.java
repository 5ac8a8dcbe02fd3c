package org.imageanomaly.engine.automatic;

import java.util.Random;

/** Shapes of defects, as parts of pixels from 0 to 1. */
record Masks(int height, int width, Random random) {

  private static final int PIECES = 6;

  /** Of a line at each piece, in radians: from straight to bent. */
  private static final double BENDING = 0.15;

  /** Some ellipses about a place. */
  float[] blob(double y, double x, double radius) {
    float[] mask = new float[height * width];
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      double centerY = y + (random.nextDouble() * 1.2 - 0.6) * radius;
      double centerX = x + (random.nextDouble() * 1.2 - 0.6) * radius;
      double along = radius * (0.5 + 0.6 * random.nextDouble());
      double across = radius * (0.4 + 0.5 * random.nextDouble());
      ellipse(mask, centerY, centerX, Math.max(1, along), Math.max(1, across));
    }
    return mask;
  }

  private void ellipse(float[] mask, double y, double x, double along, double across) {
    double angle = Math.PI * random.nextDouble();
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int reach = (int) Math.ceil(Math.max(along, across)) + 2;
    for (int row = top(y - reach); row < bottom(y + reach); row++) {
      for (int column = left(x - reach); column < right(x + reach); column++) {
        double u = ((column - x) * cos + (row - y) * sin) / along;
        double v = ((row - y) * cos - (column - x) * sin) / across;
        // one pixel of soft edge
        double inside = (1 - Math.hypot(u, v)) * Math.min(along, across) + 0.5;
        cover(mask, row * width + column, inside);
      }
    }
  }

  /** A line through a place, straight or bent. */
  float[] line(double y, double x, double length, double thickness) {
    float[] mask = new float[height * width];
    double angle = 2 * Math.PI * random.nextDouble();
    double bending = BENDING * random.nextDouble();
    double bend = bending * random.nextGaussian();
    double fromY = y - length / 2 * Math.sin(angle);
    double fromX = x - length / 2 * Math.cos(angle);
    for (int i = 0; i < PIECES; i++) {
      angle += bend + bending * random.nextGaussian();
      double toY = fromY + length / PIECES * Math.sin(angle);
      double toX = fromX + length / PIECES * Math.cos(angle);
      piece(mask, fromY, fromX, toY, toX, thickness);
      fromY = toY;
      fromX = toX;
    }
    return mask;
  }

  private void piece(
      float[] mask, double fromY, double fromX, double toY, double toX, double thickness) {
    double reach = thickness / 2 + 1;
    double squared = Math.max(1e-9, square(toY - fromY) + square(toX - fromX));
    for (int row = top(Math.min(fromY, toY) - reach);
        row < bottom(Math.max(fromY, toY) + reach);
        row++) {
      for (int column = left(Math.min(fromX, toX) - reach);
          column < right(Math.max(fromX, toX) + reach);
          column++) {
        double part = ((row - fromY) * (toY - fromY) + (column - fromX) * (toX - fromX)) / squared;
        double clamped = Math.max(0, Math.min(1, part));
        double distance =
            Math.hypot(
                row - fromY - clamped * (toY - fromY), column - fromX - clamped * (toX - fromX));
        cover(mask, row * width + column, thickness / 2 + 0.5 - distance);
      }
    }
  }

  private static double square(double value) {
    return value * value;
  }

  private static void cover(float[] mask, int pixel, double part) {
    mask[pixel] = Math.max(mask[pixel], (float) Math.max(0, Math.min(1, part)));
  }

  private int top(double y) {
    return (int) Math.max(0, Math.min(height, Math.floor(y)));
  }

  private int bottom(double y) {
    return (int) Math.max(0, Math.min(height, Math.ceil(y) + 1));
  }

  private int left(double x) {
    return (int) Math.max(0, Math.min(width, Math.floor(x)));
  }

  private int right(double x) {
    return (int) Math.max(0, Math.min(width, Math.ceil(x) + 1));
  }
}

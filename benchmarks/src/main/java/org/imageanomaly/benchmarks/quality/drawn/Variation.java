package org.imageanomaly.benchmarks.quality.drawn;

import java.util.Random;

/** What is done to every image of a real category. */
enum Variation {
  /** Every image at a random angle. */
  TURNED {
    @Override
    Placement placement(Random random) {
      return new Placement(2 * Math.PI * random.nextDouble(), 1, 0, 0);
    }
  },

  /** Up to 8 % aside and 5 % larger or smaller. */
  SHIFTED {
    @Override
    Placement placement(Random random) {
      return new Placement(
          0, 1 + 0.05 * spread(random), 0.08 * spread(random), 0.08 * spread(random));
    }
  },

  /** Test images, good and bad, up to 15 % darker or brighter; training images up to 5 %. */
  DIMMED {
    @Override
    void expose(Picture picture, boolean training, Random random) {
      picture.expose(1 + (training ? 0.05 : 0.15) * spread(random), 0, 0);
    }
  },

  /** The same with light that falls off towards a random side. */
  LIT {
    @Override
    void expose(Picture picture, boolean training, Random random) {
      double angle = 2 * Math.PI * random.nextDouble();
      double fall = (training ? 0.05 : 0.15) * random.nextDouble();
      double gain = 1 + (training ? 0.05 : 0.15) * spread(random);
      picture.expose(gain, fall * Math.cos(angle), fall * Math.sin(angle));
    }
  },

  /** Twelve training images, evenly spaced; the images as they are. */
  FEW {
    @Override
    int training(int available) {
      return Math.min(12, available);
    }
  };

  private static double spread(Random random) {
    return 2 * random.nextDouble() - 1;
  }

  Placement placement(Random random) {
    return Placement.NONE;
  }

  void expose(Picture picture, boolean training, Random random) {}

  int training(int available) {
    return available;
  }
}

package org.imageanomaly.engine.overlay;

/**
 * The color of what is unusual: "plasma" of Nathaniel Smith and Stefan van der Walt, one of the
 * default color maps of matplotlib (CC0), from <a
 * href="https://github.com/BIDS/colormap">github.com/BIDS/colormap</a>. Its lightness grows evenly,
 * also to color-blind people and in print. It begins at the threshold, and each doubling is a third
 * of it; what is eight times as far or more has its last color. The stronger, the less of the photo
 * is seen.
 */
final class UnusualColors {

  /** How many times the threshold has the last color. */
  static final double MOST = 8;

  private static final double LOG_MOST = StrictMath.log(MOST);
  private static final double LEAST_OPACITY = 0.3;
  private static final double MOST_OPACITY = 0.7;

  /** Red, green and blue of 256 colors, hexadecimal. */
  private static final String PLASMA =
      "0d088710078813078916078a19068c1b068d1d068e20068f220690240691260591280592"
          + "2a05932c05942e05952f059631059733059735049837049938049a3a049a3c049b3e049c"
          + "3f049c41049d43039e44039e46039f48039f4903a04b03a14c02a14e02a25002a25102a3"
          + "5302a35502a45601a45801a45901a55b01a55c01a65e01a66001a66100a76300a76400a7"
          + "6600a76700a86900a86a00a86c00a86e00a86f00a87100a87201a87401a87501a87701a8"
          + "7801a87a02a87b02a87d03a87e03a88004a88104a78305a78405a78606a68707a68808a6"
          + "8a09a58b0aa58d0ba58e0ca48f0da4910ea3920fa39410a29511a19613a19814a099159f"
          + "9a169f9c179e9d189d9e199da01a9ca11b9ba21d9aa31e9aa51f99a62098a72197a82296"
          + "aa2395ab2494ac2694ad2793ae2892b02991b12a90b22b8fb32c8eb42e8db52f8cb6308b"
          + "b7318ab83289ba3388bb3488bc3587bd3786be3885bf3984c03a83c13b82c23c81c33d80"
          + "c43e7fc5407ec6417dc7427cc8437bc9447aca457acb4679cc4778cc4977cd4a76ce4b75"
          + "cf4c74d04d73d14e72d24f71d35171d45270d5536fd5546ed6556dd7566cd8576bd9586a"
          + "da5a6ada5b69db5c68dc5d67dd5e66de5f65de6164df6263e06363e16462e26561e26660"
          + "e3685fe4695ee56a5de56b5de66c5ce76e5be76f5ae87059e97158e97257ea7457eb7556"
          + "eb7655ec7754ed7953ed7a52ee7b51ef7c51ef7e50f07f4ff0804ef1814df1834cf2844b"
          + "f3854bf3874af48849f48948f58b47f58c46f68d45f68f44f79044f79143f79342f89441"
          + "f89540f9973ff9983ef99a3efa9b3dfa9c3cfa9e3bfb9f3afba139fba238fca338fca537"
          + "fca636fca835fca934fdab33fdac33fdae32fdaf31fdb130fdb22ffdb42ffdb52efeb72d"
          + "feb82cfeba2cfebb2bfebd2afebe2afec029fdc229fdc328fdc527fdc627fdc827fdca26"
          + "fdcb26fccd25fcce25fcd025fcd225fbd324fbd524fbd724fad824fada24f9dc24f9dd25"
          + "f8df25f8e125f7e225f7e425f6e626f6e826f5e926f5eb27f4ed27f3ee27f3f027f2f227"
          + "f1f426f1f525f0f724f0f921";

  private static final byte[] SAMPLES = samples();

  private UnusualColors() {}

  private static byte[] samples() {
    byte[] samples = new byte[PLASMA.length() / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Integer.parseInt(PLASMA, 2 * i, 2 * i + 2, 16);
    }
    return samples;
  }

  /** Where a value of a map lies between the threshold, 0, and the last color, 1. */
  static double place(double value) {
    return Math.max(0, Math.min(1, StrictMath.log(Math.max(1, value)) / LOG_MOST));
  }

  /** A sample of the color at a place, 0 to 255. */
  static int sample(double place, int channel) {
    return SAMPLES[3 * (int) Math.round(255 * place) + channel] & 0xff;
  }

  /** How much of the color is laid over the photo at a place, 0 to 1. */
  static double opacity(double place) {
    return LEAST_OPACITY + (MOST_OPACITY - LEAST_OPACITY) * place;
  }
}

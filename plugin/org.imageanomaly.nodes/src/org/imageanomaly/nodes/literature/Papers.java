package org.imageanomaly.nodes.literature;

/** The publications that nodes follow: where each is and what it is, for the links of a node. */
public final class Papers {

  public static final String SYSTEMS = "https://arxiv.org/abs/2107.09204";

  public static final String SYSTEMS_TITLE =
      "Wilmet et al. (2021): A Comparison of Supervised and Unsupervised Deep Learning Methods for"
          + " Anomaly Detection in Images (the recipe Paper)";

  public static final String SIMILARITY = "https://doi.org/10.1109/TIP.2003.819861";

  public static final String SIMILARITY_TITLE =
      "Wang et al. (2004): Image Quality Assessment, from Error Visibility to Structural Similarity";

  public static final String NEAREST_PATCHES = "https://arxiv.org/abs/2106.08265";

  public static final String NEAREST_PATCHES_TITLE =
      "Roth et al. (2021): Towards Total Recall in Industrial Anomaly Detection (PatchCore)";

  public static final String GAUSSIANS = "https://arxiv.org/abs/2011.08785";

  public static final String GAUSSIANS_TITLE =
      "Defard et al. (2020): PaDiM, a Patch Distribution Modeling Framework for Anomaly Detection"
          + " and Localization";

  public static final String GENERATOR = "https://arxiv.org/abs/1511.06434";

  public static final String GENERATOR_TITLE =
      "Radford et al. (2015): Unsupervised Representation Learning with Deep Convolutional"
          + " Generative Adversarial Networks (DCGAN)";

  public static final String GENERATOR_SEARCH = "https://arxiv.org/abs/1703.05921";

  public static final String GENERATOR_SEARCH_TITLE =
      "Schlegl et al. (2017): Unsupervised Anomaly Detection with Generative Adversarial Networks"
          + " (AnoGAN)";

  public static final String DATA_SET = "https://doi.org/10.1109/CVPR.2019.00982";

  public static final String DATA_SET_TITLE =
      "Bergmann et al. (2019): MVTec AD, a Comprehensive Real-World Dataset for Unsupervised Anomaly"
          + " Detection";

  private Papers() {}
}

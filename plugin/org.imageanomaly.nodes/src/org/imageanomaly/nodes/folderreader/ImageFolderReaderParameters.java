package org.imageanomaly.nodes.folderreader;

import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.nodes.imagefile.ReadingLimits;
import org.imageanomaly.nodes.limit.AtMost;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of the Image Folder Reader. */
final class ImageFolderReaderParameters extends ReadingLimits {

  static final String FOLDER = "Folder";

  enum LayoutChoice {
    @Label(value = "Detect", description = "Whichever of the others the folder shows.")
    AUTO(Layout.AUTO),
    @Label(
        value = "MVTec AD",
        description =
            "train/good, test/LABEL and, for the masks, ground_truth/LABEL/NAME_mask.png.")
    MVTEC_AD(Layout.MVTEC_AD),
    @Label(value = "Label folders", description = "One folder per label.")
    LABEL_FOLDERS(Layout.LABEL_FOLDERS),
    @Label(
        value = "One folder",
        description = "All images in the folder itself, without labels, all for testing.")
    FLAT(Layout.FLAT);

    private final Layout layout;

    LayoutChoice(Layout layout) {
      this.layout = layout;
    }
  }

  @Widget(
      title = FOLDER,
      description =
          "The folder of images: an absolute path, a file: URL, or a folder that travels with the"
              + " workflow such as <tt>knime://knime.workflow/data</tt>.")
  @TextInputWidget(
      placeholder = "/path/to/images or knime://knime.workflow/data",
      patternValidation = IsNotBlankValidation.class)
  String m_folder = "knime://knime.workflow/data";

  @Widget(title = "Layout", description = "How the images lie in the folder.")
  LayoutChoice m_layout = LayoutChoice.AUTO;

  @Widget(
      title = "Normal label",
      description =
          "The folder name of the images without a defect. All other labels count as anomalous.")
  @TextInputWidget(patternValidation = IsNotBlankValidation.class)
  String m_normalLabel = "good";

  @Widget(
      title = "Training fraction",
      description =
          "The part of the normal images that is for training, in a folder of label folders; they"
              + " are drawn at random. The MVTec AD layout says itself what is for training.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.One.class)
  double m_trainingFraction = 0.8;

  @Widget(
      title = "Labelled fraction",
      description =
          "The part of the test images of every label that a supervised learner may train on: their"
              + " split is \"labelled\" instead of \"test\", so that all systems are tested on the"
              + " same remaining images. They are drawn at random, label by label; of two images or"
              + " more, at least one goes to each side. At 0 there are none.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.LessThanOne.class)
  @Migrate(loadDefaultIfAbsent = true)
  double m_labelledFraction = 0;

  @Widget(
      title = "Read masks",
      description =
          "Whether to read the masks that mark the defects, where the layout has them, as a column"
              + " of images.")
  boolean m_masks = true;

  @Widget(title = "Seed", description = "The seed of the draw of training and of labelled images.")
  @Advanced
  long m_seed = 0;

  @Override
  public void validate() throws InvalidSettingsException {
    super.validate();
    if (m_folder == null || m_folder.isBlank()) {
      throw new InvalidSettingsException(
          "The setting \"Folder\" is empty. Enter an absolute path or a knime:// URL.");
    }
    if (!(m_trainingFraction >= 0 && m_trainingFraction <= 1)) {
      throw new InvalidSettingsException(
          "The training fraction must lie between 0 and 1, not at " + m_trainingFraction + ".");
    }
    try {
      folderOptions();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  FolderOptions folderOptions() {
    return new FolderOptions(
        m_layout.layout, m_normalLabel, m_trainingFraction, m_labelledFraction, m_seed);
  }
}

package org.imageanomaly.engine.cae;

import java.util.List;
import org.imageanomaly.engine.network.Epoch;

/**
 * A finished training.
 *
 * @param model the autoencoder with the weights of its best epoch
 * @param history what each epoch of the last attempt brought
 * @param ended why the last attempt had no further epoch, in words that follow "Training ended:"
 * @param warnings what the user should know, each a sentence
 */
public record CaeTraining(
    CaeModel model, List<Epoch> history, String ended, List<String> warnings) {}

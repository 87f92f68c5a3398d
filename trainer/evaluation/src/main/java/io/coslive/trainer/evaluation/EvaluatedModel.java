package io.coslive.trainer.evaluation;

import io.coslive.inference.model.CosNet;
import io.coslive.refine.crf.CrfParameters;

/**
 * A model to look at.
 *
 * @param name unlike that of any other model beside it
 * @param makesMasks whether it has a decoder
 * @param crf as its bundle says
 * @param rejectThreshold as its bundle says
 */
public record EvaluatedModel(String name, CosNet network, boolean makesMasks, CrfParameters crf,
    double rejectThreshold) {}

package com.docspot.auth.session.web;

import com.docspot.auth.factor.Challenge;

/** What is left to show. */
record ChallengeAnswer(Challenge challenge) {}

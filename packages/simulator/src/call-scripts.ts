/** What is said on calls and left after the tone, with what the provider's AI makes of it. */
import type { SummaryFact } from "./fact.ts";

export interface CallScript {
  turns: readonly (readonly ["them" | "us", string])[];
  summary: readonly string[];
  nextSteps: readonly string[];
  keyPoints: readonly string[];
  sentiment: SummaryFact["sentiment"];
}

export const CALL_SCRIPTS: readonly CallScript[] = [
  {
    turns: [
      ["us", "{firm}, this is {user}."],
      ["them", "Hi, my name is {first}. We just bought a house at {street} and there is {issue}."],
      ["us", "Congratulations on the house. How wide is it, roughly? Could you get a coin in?"],
      ["them", "A dime, maybe. It gets wider at the top."],
      ["us", "Then we should look at it. I have {day} at {time}."],
      ["them", "That works. Do you charge for coming out?"],
      ["us", "No, the estimate is free. I'll text you the confirmation."],
    ],
    summary: ["{first} asked about {issue} at {street}.", "A visit was agreed for {day} at {time}."],
    nextSteps: ["Send {first} a confirmation of {day}, {time}", "Bring the crack gauge"],
    keyPoints: ["New owner", "Wider at the top, about the width of a dime", "Free estimate"],
    sentiment: "positive",
  },
  {
    turns: [
      ["us", "Good morning, {firm}, {user} speaking."],
      ["them", "Yes, you were here last spring and now the same wall is damp again."],
      ["us", "I'm sorry to hear that. Is it the same crack or next to it?"],
      ["them", "I think it's the same one. I'm not happy, to be honest."],
      ["us", "I understand. It's under warranty, so we come back at no charge. {day} at {time}?"],
      ["them", "Fine. Please make sure somebody actually shows up."],
    ],
    summary: ["{first} reports damp at a wall repaired last spring.", "Warranty visit on {day} at {time}."],
    nextSteps: ["Schedule a warranty visit at {street}", "Call {first} after the visit"],
    keyPoints: ["Repaired last spring", "Customer is unhappy", "Covered by the warranty"],
    sentiment: "negative",
  },
  {
    turns: [
      ["us", "{firm}, {user}."],
      ["them", "Hi {user}, it's {first}, about the estimate. {price} is the total?"],
      ["us", "Yes, with materials and the transferable warranty."],
      ["them", "And how long does it take?"],
      ["us", "One day. You can use the basement the same evening."],
    ],
    summary: ["{first} asked what the estimate of {price} covers and how long the work takes."],
    nextSteps: ["Follow up with {first} in three days"],
    keyPoints: ["Total is {price}", "One day of work"],
    sentiment: "neutral",
  },
  {
    turns: [
      ["us", "Hi {first}, {user} from {firm}, you had called."],
      ["them", "Oh yes, thanks for calling back. It is about {issue}."],
      ["us", "Can you text me a few photos? Then I can tell you right away if we need to come out."],
      ["them", "Will do, give me ten minutes."],
    ],
    summary: ["Returned the call of {first}, who has {issue}.", "{first} will text photos."],
    nextSteps: ["Look at the photos from {first}"],
    keyPoints: ["Photos first, visit afterwards"],
    sentiment: "neutral",
  },
];

export const VOICEMAIL_SCRIPTS: readonly string[] = [
  "Hi, this is {first}, I'm at {street}. We have {issue} and I'd like somebody to look at it. Please call me back.",
  "Hello, {first} here, calling about {day}. I have to move it, something came up. Call me when you can. Thanks.",
  "Yeah hi, I got your flyer. I have a question about the price for waterproofing. Bye.",
  "Hi {user}, it's {first}. The crew left a tarp here. No rush. Thank you, bye.",
];

export const TASK_TITLES: readonly string[] = [
  "Send {first} the estimate",
  "Order epoxy for {street}",
  "Call {first} back about {issue}",
  "Check the permit for {street}",
];

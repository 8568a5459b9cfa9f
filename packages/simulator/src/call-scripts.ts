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
  {
    turns: [
      ["us", "{firm}, {user} speaking, how can I help?"],
      ["them", "Hi, I have {issue} at {street} and it got worse overnight. There is maybe an inch on the floor."],
      ["us", "Okay. Is anything electric standing in it? Furnace, freezer, outlets?"],
      ["them", "The freezer is on blocks. The furnace is higher up, so no."],
      ["us", "Good. Leave the breaker for the outlets down there off. Do you have a wet vac or a pump?"],
      ["them", "My brother in law is bringing one."],
      [
        "us",
        "Perfect. I'm moving a job, somebody is with you {day} at {time}. Until then keep it low and take pictures for the insurance.",
      ],
      ["them", "Thank you. I was really panicking."],
    ],
    summary: [
      "{first} has water on the basement floor at {street}, from {issue}.",
      "An urgent visit was set for {day} at {time}.",
    ],
    nextSteps: ["Move a job to free {day}, {time}", "Ask {first} for the photos for the insurance"],
    keyPoints: ["About an inch of water", "Outlets are switched off", "Somebody brings a pump"],
    sentiment: "neutral",
  },
  {
    turns: [
      ["us", "{firm}, this is {user}."],
      ["them", "Hi {user}, it's {first}. I have two other quotes, and yours is the highest at {price}."],
      ["us", "Fair enough. Do the others say how deep they inject, and who pays if it leaks again?"],
      ["them", "One says five years. The other one doesn't say anything."],
      [
        "us",
        "Ours is for the life of the house and goes to the next owner. I can't do it cheaper, but I can split it in two payments.",
      ],
      ["them", "That would help, actually. Let me talk to my wife and call you {day}."],
    ],
    summary: [
      "{first} compares the estimate of {price} with two others.",
      "Two payments were offered; {first} decides by {day}.",
    ],
    nextSteps: ["Send {first} the warranty terms", "Call {first} on {day} if nothing was heard"],
    keyPoints: ["Two other quotes, both lower", "The warranty is what differs", "Two payments are possible"],
    sentiment: "neutral",
  },
  {
    turns: [
      ["us", "Good afternoon, {firm}."],
      [
        "them",
        "Hi, this is {first}. I just wanted to say your guys did a great job at {street}. They even swept the driveway.",
      ],
      ["us", "That's kind of you, I'll pass it on. Everything dry?"],
      ["them", "Completely. My sister on Beacon Street has {issue}, can I give her your number?"],
      ["us", "Please do. Tell her to mention you, then the visit goes first in the line."],
    ],
    summary: ["{first} is very happy with the work at {street}.", "{first}'s sister has {issue} and will call."],
    nextSteps: ["Tell the crew what {first} said", "Expect a call of {first}'s sister"],
    keyPoints: ["Happy customer", "A referral on Beacon Street"],
    sentiment: "positive",
  },
  {
    turns: [
      ["us", "{firm}, {user}."],
      ["them", "Yes, the crew was supposed to be here at {time} and nobody came. I took a day off for this."],
      [
        "us",
        "I'm sorry, {first}. Let me look. They are stuck at the job before yours, the wall was thicker than the drawing said.",
      ],
      ["them", "Somebody could have called me."],
      [
        "us",
        "You're right, and that's on us. They can be there in forty minutes, or {day} first thing, and I take a hundred off.",
      ],
      ["them", "Then {day}, first thing. But please, really first thing."],
    ],
    summary: [
      "The crew did not come to {street} at {time} and nobody told {first}.",
      "Moved to {day}, first thing, with $100 off.",
    ],
    nextSteps: ["Put {street} first on {day}", "Take $100 off the invoice of {first}"],
    keyPoints: ["Nobody called about the delay", "First job of the day was promised"],
    sentiment: "negative",
  },
];

export const VOICEMAIL_SCRIPTS: readonly string[] = [
  "Hi, this is {first}, I'm at {street}. We have {issue} and I'd like somebody to look at it. Please call me back.",
  "Hello, {first} here, calling about {day}. I have to move it, something came up. Call me when you can. Thanks.",
  "Yeah hi, I got your flyer. I have a question about the price for waterproofing. Bye.",
  "Hi {user}, it's {first}. The crew left a tarp here. No rush. Thank you, bye.",
  "This is {first} over at {street}. Water is coming in again, same corner as before. Could you please call me as soon as you get this?",
  "Hi, my name is {first}, my realtor gave me your number. We close in ten days and the inspector found {issue}. Please call me back, thank you.",
  "Hey {user}, {first} here. Looked at the estimate, we'd like to go ahead. When do you have an opening? Thanks, bye.",
  "Good morning, it's {first}. Just checking whether {day} at {time} still stands. You can text me, I'm at work. Bye.",
];

export const TASK_TITLES: readonly string[] = [
  "Send {first} the estimate",
  "Order epoxy for {street}",
  "Call {first} back about {issue}",
  "Check the permit for {street}",
  "Send {first} the warranty certificate",
  "Order two carbon fiber straps for {street}",
  "Ask the engineer for a letter about {street}",
];

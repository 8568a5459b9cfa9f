/** Exchanges of texts as a foundation-repair firm has them. Words in braces are filled once per exchange. */

export interface TextTurn {
  by: "them" | "us";
  /** One of these is said. */
  say: readonly string[];
  media?: "photo" | "photos" | "pdf";
}

export interface TextScript {
  topic: string;
  turns: readonly TextTurn[];
}

const them = (...say: string[]): TextTurn => ({ by: "them", say });
const us = (...say: string[]): TextTurn => ({ by: "us", say });

export const LEAD_SCRIPTS: readonly TextScript[] = [
  {
    topic: "crack in the wall",
    turns: [
      them(
        "Hi, I found you online. There is {issue} at {street}. Do you do free estimates?",
        "Hello! My neighbor gave me your number. We have {issue}. Can somebody take a look?",
        "hi do you fix {issue}? house is at {street}",
      ),
      us(
        "Hi {first}, this is {user} at {firm}. Yes, estimates are free. Could you send a photo or two?",
        "Thanks for reaching out, {first}! {user} here. A photo would help us a lot, can you send one?",
      ),
      { by: "them", say: ["Here you go", "This is the worst part", "Sure, took these just now"], media: "photos" },
      us(
        "Got it. We can come out {day} at {time}, does that work?",
        "Thanks, that helps. Our next opening is {day} at {time}. Shall I book you in?",
      ),
      them("{day} works, thank you!", "Yes please", "Perfect. Gate code is 4471", "Can we do an hour later?"),
      us("You're booked for {day}. See you then!", "All set, {first}. You'll get a reminder the day before."),
    ],
  },
  {
    topic: "water in the basement",
    turns: [
      them(
        "We had water in the basement again last night. Is this something you guys handle?",
        "Urgent: basement at {street} is flooding from {issue}",
      ),
      us("Sorry to hear that, {first}. Is the water still coming in right now?"),
      them("It slowed down but yes", "No it stopped this morning, floor is soaked though"),
      us("{user} can be there {day} at {time}. Please keep the area clear and unplug anything on the floor."),
      them("Thank you so much \u{1F64F}", "ok see you {day}"),
    ],
  },
  {
    topic: "buying a house",
    turns: [
      them(
        "Hi, we're under contract on {street} and the inspector flagged {issue}. Can you look before closing?",
        "Our realtor recommended you. The inspection at {street} mentions {issue}, how bad is that usually?",
      ),
      us(
        "Hi {first}, {user} here. We do pre-purchase visits all the time. Can you text me that page of the report?",
        "Happy to help, {first}. Most of the time it's fixable in a day. When is your closing?",
      ),
      { by: "them", say: ["This is the page", "Attached. Closing is in two weeks"], media: "pdf" },
      us(
        "Thanks. {day} at {time} works on our side if the seller lets us in. You'd have a written price the same evening.",
      ),
      them(
        "Seller says {day} is fine",
        "Perfect, I'll let the listing agent know",
        "Can you send an engineer's letter too?",
      ),
    ],
  },
  {
    topic: "bowing wall",
    turns: [
      them(
        "Hello, one of our basement walls is leaning in. I measured almost an inch. Should I be worried?",
        "Is {firm} the one that did my neighbor's wall on {street}? Ours is doing the same thing",
      ),
      us(
        "Hi {first}, thanks for writing. Up to two inches we can hold it with carbon fiber straps, no digging. Is it block or poured?",
      ),
      them("Block, house is from the 50s", "Poured I think", "No idea, sorry. I can send pictures"),
      us("Good to know. I'd like to put a laser on it. {day}, {time}?"),
      them("Works. Somebody will be home", "Could you do Saturday?", "Yes. Please text when you're on the way"),
    ],
  },
];

export const FOLLOW_UP_SCRIPTS: readonly TextScript[] = [
  {
    topic: "estimate sent",
    turns: [
      {
        by: "us",
        say: ["Hi {first}, here is the estimate for {street}: {price} all in. Any questions, just text me. - {user}"],
        media: "pdf",
      },
      them(
        "Thanks, let me talk to my wife and get back to you",
        "Is that with the warranty?",
        "That's more than I expected, can you do any better?",
        "Looks good. When could you start?",
      ),
      us(
        "Of course, take your time. The price holds for 30 days.",
        "The warranty is included: lifetime, and it transfers if you sell.",
        "We could start {day}. Deposit is a third.",
      ),
    ],
  },
  {
    topic: "reminder",
    turns: [
      us(
        "Reminder: {firm} at {street} {day} at {time}. Reply C to confirm or R to reschedule.",
        "Hi {first}, just confirming {day} at {time} for {street}.",
      ),
      them("C", "c", "R", "Confirmed, thanks", "We'll be here!"),
    ],
  },
  {
    topic: "crew on the way",
    turns: [
      us("Good morning {first}, the crew is about 20 minutes out.", "On our way, ETA {time}"),
      them("\u{1F44D}", "Great, side door is open", "ok"),
      us("All done! Let the injection cure for 24 hours before you paint over it."),
      { by: "us", say: ["Before and after for your records"], media: "photos" },
      them("Wow, that looks great. Thank you!", "Thank you {user}, very professional crew", "Looks good"),
    ],
  },
  {
    topic: "invoice",
    turns: [
      { by: "us", say: ["Hi {first}, the invoice for {street} is attached: {price}. Thank you!"], media: "pdf" },
      them("Paid just now", "Can I pay by check?", "Mailing a check today"),
      us("Thank you, {first}!", "A check is fine, made out to {firm}."),
    ],
  },
  {
    topic: "sump pump",
    turns: [
      them(
        "Hi {user}, the sump pump you put in runs every couple of minutes since the rain. Is that normal?",
        "Pump is beeping since last night. What do I do?",
      ),
      us(
        "After that much rain it can be, {first}. Does the water in the pit go down when it runs?",
        "That's the battery alarm. Is the charger light green or red?",
      ),
      them("Yes it goes down, then fills again", "Red", "Let me check. Yes"),
      us(
        "Then it is doing its job. If it still does that {day}, call us and we'll look at the check valve.",
        "We'll swap the battery {day} at {time}, no charge.",
      ),
      them("Good to know, thanks", "Phew. Thank you"),
    ],
  },
  {
    topic: "permit",
    turns: [
      us("Hi {first}, the town approved the permit for {street}. We can start {day}, crew arrives at {time}."),
      them(
        "Great news! Do we have to be home?",
        "Finally :) see you {day}",
        "{day} is tough, what about the week after?",
      ),
      us(
        "Only to let us in. The crew needs about ten feet along the wall cleared.",
        "No problem, I'll move you and text you the new date.",
      ),
    ],
  },
  {
    topic: "review",
    turns: [
      us("Hi {first}, it's been a month since we were at {street}. Everything still dry?"),
      them(
        "Bone dry, even after last weekend",
        "So far so good!",
        "There is a small damp spot near the window, can somebody look?",
      ),
      us(
        "That's what we like to hear. If you have a minute, a review helps a small shop like ours a lot.",
        "Sorry about that. {user} comes by {day} at {time}, it's covered.",
      ),
    ],
  },
  {
    topic: "weather",
    turns: [
      us("Morning {first}, too much rain to dig today. Can we move {street} to {day}?"),
      them("Sure", "Ok, but I took the day off for this...", "Makes sense. Same time?"),
      us("Same time. Thanks for being flexible!"),
    ],
  },
  {
    topic: "opt-out",
    turns: [
      us("Hi {first}, {firm} here. our winter check of drains and sump pumps is $95 through Friday."),
      them("STOP", "stop please"),
    ],
  },
];

export const GROUP_SCRIPTS: readonly TextScript[] = [
  {
    topic: "couple and the firm",
    turns: [
      them("Adding my husband so we are all on the same page about {street}", "Hi all, including our contractor here"),
      us("Hi both! {user} here. {day} at {time} still good for everyone?"),
      them("Works for me", "I'll be at work but go ahead"),
      them("I'll be home", "ok \u{1F44D}"),
      { by: "them", say: ["This is the corner I meant"], media: "photo" },
      us("Thanks, noted for the crew."),
    ],
  },
  {
    topic: "realtor and buyer",
    turns: [
      them(
        "{user}, looping in my buyer. We need a number for {issue} at {street} by {day}",
        "Adding the listing agent so you can arrange access",
      ),
      us("Hi all. I can be there {day} at {time} and send the price the same evening."),
      them("I'll open up", "Lockbox code is on its way to you"),
      us("Thank you both. It will be one page with photos."),
      them("Appreciate it", "\u{1F64C}"),
    ],
  },
];

export const MISSED_CALL_TEXTS: readonly string[] = [
  "Sorry we missed your call! This is {firm}. How can we help?",
  "Hi, {user} from {firm}, just missed you. Good time to call back?",
  "Hi {first}, {user} here. On a job and couldn't pick up, calling you back within the hour.",
];

export const CODE_TEXTS: readonly string[] = [
  "Your verification code is 482915. Do not share it with anyone.",
  "Your package with 1 item was delivered at the front door.",
  "Permit #24-1187 for 12 Maple Ave was approved. Reply HELP for help.",
  "Your order of 8 carbon fiber straps ships today and arrives by 7:30 tomorrow.",
  "Dig Safe: your markings for 27 Orchard St are done. Hand dig within 18 inches.",
];

export const ISSUES = [
  "a vertical crack in the basement wall",
  "a bowing wall in the cellar",
  "water seeping through the floor joint",
  "a crack from the window well down",
  "a sinking corner under the porch",
  "efflorescence and damp along one wall",
  "a leaking bulkhead",
  "water coming up through the slab after rain",
  "a stair-step crack in the block wall",
  "a musty smell and wet insulation in the crawl space",
  "a sump pump that never stops",
  "a chimney pulling away from the house",
] as const;

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "tomorrow"] as const;
export const TIMES = ["8:00", "9:30", "11:00", "1:15", "2:30", "4:00"] as const;
export const PRICES = ["$680", "$1,150", "$1,475", "$2,300", "$3,900", "$7,250"] as const;

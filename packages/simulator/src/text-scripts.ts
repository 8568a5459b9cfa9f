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
    topic: "opt-out",
    turns: [
      us("Hi {first}, {firm} here. Spring special: 10% off crack injections this month."),
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
];

export const MISSED_CALL_TEXTS: readonly string[] = [
  "Sorry we missed your call! This is {firm}. How can we help?",
  "Hi, {user} from {firm}, just missed you. Good time to call back?",
];

export const CODE_TEXTS: readonly string[] = [
  "Your verification code is 482915. Do not share it with anyone.",
  "Your package with 1 item was delivered at the front door.",
  "Permit #24-1187 for 12 Maple Ave was approved. Reply HELP for help.",
];

export const ISSUES = [
  "a vertical crack in the basement wall",
  "a bowing wall in the cellar",
  "water seeping through the floor joint",
  "a crack from the window well down",
  "a sinking corner under the porch",
  "efflorescence and damp along one wall",
  "a leaking bulkhead",
] as const;

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "tomorrow"] as const;
export const TIMES = ["8:00", "9:30", "11:00", "1:15", "2:30", "4:00"] as const;
export const PRICES = ["$680", "$1,150", "$1,475", "$2,300", "$3,900", "$7,250"] as const;

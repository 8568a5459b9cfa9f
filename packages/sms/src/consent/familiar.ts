/**
 * Words by which a text is known to be about the work, a time, money, a house, or to be plain agreement. One of them is
 * enough for a text not to be unfamiliar; a refusal found in it stays one. What refusals are made of ("number",
 * "another", "moved") must not be here.
 */

export const FAMILIAR_ENGLISH = words(`
  yes yea yeah yeh yep yup yas ya ok okay k kk okie okey oki sure surely alright aight right correct exactly indeed absolutely definitely certainly
  affirmative roger confirmed confirm confirming agreed agree agrees accept accepted deal done bet word cool great good goods better best nice
  fine perfect awesome excellent fantastic wonderful amazing super sweet lovely beautiful outstanding impressed terrific glad happy hope hopefully excited
  thank thanks thankyou thnx grateful appreciate appreciated appreciates welcome pleasure blessed bless blessings congrats congratulations cheers
  morning afternoon evening merry christmas holidays thanksgiving easter birthday weekend
  
  wow whoa yay yikes ouch dang darn gosh geez
  np ttyl brb omw lmk fyi asap eta tbd tbh gotcha
  today tonight tomorrow tmrw tmw tomm yesterday monday mon tuesday tues tue wednesday weds wed thursday thurs thur thu friday fri saturday sat sunday sun
  mondays tuesdays wednesdays thursdays fridays saturdays sundays day days week weeks weekly month months monthly year years hour hours minute minutes min mins sec second seconds moment
  january february march april june july august september october november december jan feb apr aug sept sep oct nov dec spring summer winter
  noon midnight lunch dinner breakfast early earlier earliest late later latest soon sooner asap until till before after afterwards while meanwhile during
  time times timing when whenever anytime sometime schedule scheduled scheduling reschedule rescheduled appointment appointments appt appts booked book booking calendar slot available availability avail
  free busy delayed delay delays wait waiting waited ready quick quickly hurry rush urgent emergency
  come comes coming came arrive arrived arriving arrival swing drop visit visiting visited stopby meet meeting meets met show showed showing shows
  gone went leaving left back return returned returning drive driving drove traffic route headed heading way ride
  see saw seen look looks looking looked check checks checked checking inspect inspected inspection inspections inspector survey view
  start starts started starting begin begins began finish finishes finished finishing complete completed continue continues proceed resume
  make makes making made fix fixes fixed fixing repair repairs repaired repairing replace replaced replacing install installed installing installation installs build built building
  dig digs digging dug pour poured pouring drill drilled drilling lift lifted lifting level leveled leveling raise raised raising patch patched patching seal sealed sealing sealer caulk coat coating paint painted painting painter
  haul hauled clean cleaned cleaning cleanup cover covered covers covering protect protected tarp tarps move furniture boxes pack
  house houses home homes homeowner room rooms bedroom bathroom bath kitchen living basement cellar garage attic crawl crawlspace porch deck patio yard backyard lawn grass garden driveway sidewalk walkway fence shed pool barn
  wall walls floor floors flooring ceiling roof roofs window windows door doors stairs stair step steps chimney fireplace foundation foundations slab concrete cement brick bricks block stone stucco siding drywall sheetrock trim tile tiles carpet wood beam beams joist joists sill stud studs column columns post posts
  pier piers piling pilings pile helical steel epoxy anchor anchors jack jacks jacking post-tension rebar footing footings footer gravel sand dirt soil clay mud rock rocks boulder trench
  water leak leaks leaking leaked leaky drip dripping wet damp dry flood flooding flooded floods rain raining rained rains storm storms weather snow ice freeze frozen moisture humid humidity mold mildew smell smells musty
  crack cracks cracked cracking sink sinking sunk settle settling settled settlement slope slopes sloped sloping bow bows bowed bowing bulge bulging lean leaning tilt tiltingven sag sagging gap gaps shift shifting heave
  drain drains drainage drained sump pump pumps pipe pipes plumbing plumber sewer gutter gutters downspout downspouts french hose faucet toilet shower sprinkler sprinklers irrigation septic meter valve
  electric electrical electrician power outlet wiring gas furnace heater hvac heat heating ac air fan dehumidifier light lights lamp generator internet wifi
  tree trees bush bushes shrub shrubs plant plants flowers flower flowerbed roots root stump mulch landscaping landscaper
  dog dogs cat cats pet pets puppy kids kid baby babies child children grandkids wife husband hubby spouse son daughter mom dad mother father brother sister parents family grandma grandpa aunt uncle inlaws roommate guest guests
  neighbor neighbors neighborhood neighbour hoa city county permit permits code codes zoning engineer engineers engineering architect realtor realtors agent buyer buyers seller sellers closing appraisal escrow mortgage lender title
  crew crews team worker workers foreman supervisor boss manager tech technician office subcontractor owner
  truck trucks trailer dumpster car cars van vehicle vehicles park parked parking driveway street st road rd ave avenue drive dr lane ln court ct blvd hwy highway corner block alley address addresses zip map maps directions north south east west
  gate gates key keys lock locks locked unlock unlocked lockbox doorbell bell knock ring fob remote
  front back side left rear upstairs downstairs inside outside indoor outdoor top bottom middle upper lower near nearby next across behind under underneath over above below beside between around
  estimate estimates estimated quote quotes quoted bid bids price prices priced pricing cost costs expensive cheap cheaper afford affordable budget money cash check checks card cards credit debit venmo zelle paypal pay pays paying paid payment payments payable deposit deposits refund refunds invoice invoices bill bills billed billing receipt receipts balance due total amount tax taxes fee fees charge charges charged discount discounts coupon percent finance financed financing loan loans bank banks interest installment plan plans
  insurance insured claim claims adjuster deductible warranty warranties guarantee guaranteed bonded licensed license coverage policy
  contract contracts agreement paperwork form forms document documents docusign sign signs signed signing signature page pages pdf file attachment attached attach report reports letter drawing drawings diagram sketch measurement measurements measure measured measuring plan design spec specs scope proposal proposals
  photo photos picture pictures pic pics image images video videos screenshot camera
  email emails emailed emailing gmail yahoo com net org www http https website site online app link voicemail fax mail mailed mailbox
  send sends sent sending resend resent forward received receive got bring brings brought took pick picked grab keep
  job jobs work works worked working project projects task material materials supplies tool tools equipment machine excavator bobcat ladder
  problem problems issue issuesstion questions answer answers answered help helps helped helping info information details detail example option options choice choose chose pick prefer preferred recommend recommended recommendation suggest opinion advice reference references review reviews rating
  understand understood wonder wondering remember forgot forget decide decided deciding decision consider sure unsure maybe perhaps possibly probably likely
  need needs needed liked loves loved hoping plan planning planned interested considering ready willing able
  which
  big bigger small smaller large little long longer short wide deep deeper high higher low lower thick thin heavy full empty half whole extra several many couple both each enough
  inch inches foot feet ft yard yards mile miles sq square sqft gallon pounds lbs size sizes degree degrees
  three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand dozen first second third fourth last next 1st 2nd 3rd 4th
  red blue green white black gray grey brown tan beige yellow color colors
  
  hot cold warm cool nice bad worse mess messy dirty broke broken break broke damage damaged damages hole holes scratch scratched stain stains stained rust rusted rotten rot rotted termite termites mice bugs ants spider
  open opened opens opening close closed closes closing shut turn turned plug plugged unplug run runs running ran hit hits pull pulled push pushed loose tight stuck
  sick doctor dr hospital surgery clinic appointment church school class work bank airport flight vacation trip travel traveling town funeral
  crossed update updates updated news progress status permit result results reminder remind confirmation
  sounds sound works worked working worth fair reasonable honest professional polite courteous friendly trustworthy quality
  hear heard explain explained
  buy buying bought purchase purchased vacant
  recommend referral referred refer
  whichever either neither both easier visits yessir yessiree nossir course almost pulling tip tips two couple roses rose bed beds
  hurts hurt safe safely noise noisy loud dust dusty shelf shelves couch sofa cabinet cabinets appliance appliances washer dryer fridge freezer oven stove bathtub
  hinge hinges frame framing header lintel soffit fascia shingle shingles insulation vapor barrier liner membrane grade grading swale retaining culvert ditch creek pond
  screw screws nail nails bolt bolts bracket brackets strap straps shim shims plate plates carbon fiber
   handyman mason welder roofer excavation demo demolition
  evenings mornings afternoons daytime nighttime nights dates deadline timeframe timeline eod eow
  ish tho thru approx approximately roughly exact
  forgotten mailed dropped ordered shipped confirmed canceled cancelled rescheduled postponed pushed
  bbl afk sec secs jk kidding joking hilarious funny
  structure structural load bearing support supports stable unstable safe hazard
  spanish english translate interpreter
  tyvm noted rebook friends lowest understood ladder surgery knocking duplex triplex wallpaper covid calculate calculated interesting rocks finish respond advise area areas process preference footage copied included include includes including expected delivered delivery ahead onboard thumbs nevermind disregard ty reach missed arrived
`);

export const FAMILIAR_SPANISH = words(`
  si sí ok claro bueno buena buenos buenas bien perfecto excelente gracias graciad tardes noches favor
  hoy manana ayer lunes martes miercoles jueves viernes sabado domingo semana mes ano dia hora horas minutos tarde noche temprano ahorita pronto luego despues antes cuando
  casa cuarto cocina bano sotano garaje patio techo pared paredes piso pisos ventana puerta puertas escalera cimiento cimientos concreto ladrillo grieta grietas pilar pilares viga agua lluvia llueve gotera fuga humedad moho drenaje bomba tubo tuberia tierra lodo arbol perro perros gato
  cita trabajo trabajan trabajar trabajadores cuadrilla reparar reparacion arreglar instalar terminar terminaron empezar empiezan venir viene vienen vengan venga pasar pase pasen llegar llega llegan llego salir salgo
  precio cuesta cuanto cuanta cobran cobra costo pagar pago pague cheque tarjeta efectivo dinero deposito factura recibo cotizacion estimado presupuesto descuento financiamiento seguro garantia contrato firmar firma permiso inspeccion inspector ingeniero
  foto fotos correo direccion calle esquina llave llaves porton codigo estacionar camion carro vecino esposo esposa hijo hija mama papa hermano
  puede puedo pueden podemos estoy estamos voy vamos va ver vi ayuda pregunta informacion duda como donde que cual
  sotanos pilotes familia listo hacen habla espanol
   lista rapido mucho poco grande pequeno
`);

export const FAMILIAR_FRENCH = words(`
  oui ok daccord accord parfait merci beaucoup super bien bon bonne
  aujourdhui demain hier lundi mardi mercredi jeudi vendredi samedi dimanche semaine mois annee jour heure heures minutes matin midi soir tot tard bientot apres avant quand
  maison chambre cuisine sol garage terrasse toit mur murs plancher fenetre porte escalier fondation fondations beton brique fissure fissures poutre eau pluie pleut fuite humidite moisissure drain pompe tuyau terre arbre chien chat
  rendez rdv travaux travail travailler ouvriers equipe reparer reparation installer finir fini commencer venir viens venez passer passez arriver arrive partir
  prix combien coute cout payer paiement cheque carte argent depot facture recu soumission devis estimation rabais financement assurance garantie contrat signer signe permis inspection inspecteur ingenieur
  photo photos courriel adresse rue coin cle cles code stationner camion auto voisin mari femme fils fille mere pere frere
  peux peut pouvez pourriez vais va voir vu aide question information quel quelle
  famille pret prete vite moins grand petit probleme soucis
`);

/** Phrases that say as much. */
export const FAMILIAR_ENGLISH_PHRASES: readonly string[] = [
  "^(hi|hello|hey|yes)? ?(this is|its|im|i am) [a-z]+$",
  "^is this [a-z]+$",
  "is this .. number",
  "^(yes|ok|and)? ?(i|we|it|they|he|she|that|you) (did|do|does|will|would|can|is|are|was|has|have|know|am|see|hope|think|got it)( too)?$",
  "(is|are|am|he is|she is) (here|home|there|back|ready|inside|outside)",
  "(just|only) (me|us)$",
  "(had|have|got) (covid|the flu|a cold|a baby)",
  "let (us|him|her|them|you|my) (know|think|see|in|check)",
  "this is [a-z]+ (are|is|can|do|did|i|we|from|with|at|calling|again|returning|and|just|on)",
  "still (on|good|coming|ok)",
  "i (owe|fell)",
  "let me (know|think|see|check|get|look|find)",
  "lets (do|go|get|talk|meet|see|plan|try|move)",
  "(will|can|could|did|already) do( it)?$",
  "(go|going) ahead",
  "hold on",
  "^(are you|you|im|yes)? ?here( now)?$",
  "(it|rain|water|leak) stopped",
  "^(hi|hello|hey|morning) [a-z]+$",
  "(ill|i will|well|we will) (take|think|do|see|try|let|get|send|pay|be|look|check|call)",
  "what do you think",
  "hows it going",
  "(use|using) you guys",
  "^(we|were|they) (here|ready|home|outside)",
  "give me (a|some|one)",
  "voice to text",
  "never mind",
  "to (bother|bug) you",
  "anyone there",
  "you too$",
  "same (to|here)",
  "(gonna|going to) (be|do|need)",
  "who (do|should|can|will|is|are) (i|we|the|my|our|be|coming|going|there)",
  "for sure",
  "is that (all|it|everything)",
  "(the|no) (other|second|first) one",
  "im (here|in|home|outside|up)",
  "whats (your|the) (number|catch|plan|next)",
  "^[a-z]$",
];

function words(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter((word) => word !== ""))];
}

/** They say nothing of what a text is about. A text of nothing else is a greeting or a laugh, and nothing to look at. */
export const NEUTRAL = words(`
  hi hello hey hiya howdy greetings yo sup there good morning afternoon evening please pls sorry oops whoops apologies um uh er oh ah hm hmm well so and but
  lol lmao rofl ha hah haha hahaha hehe jaja jajaja hola buenas perdon disculpe oye bonjour bonsoir salut allo pardon svp desole
  ma dear sir maam mam man bro dude buddy friend guys amigo again
  the a an i im it its is was were are am you u we he she they this that these those to of in on at for with from by as be been
`);
